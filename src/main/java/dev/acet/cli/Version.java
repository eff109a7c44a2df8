package dev.acet.cli;

import dev.acet.tf.TensorFlowRuntime;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The versions that a result depends on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String tensorFlow;
    try {
      tensorFlow = tensorFlow();
    } catch (LinkageError e) {
      tensorFlow = "cannot be loaded; acet doctor says why";
    }
    return new String[] {"acet " + acet(), "TensorFlow " + tensorFlow, "Java " + java(), system()};
  }

  /** The native library's version and the binding's; loads the library. */
  static String tensorFlow() {
    return "%s (%s)".formatted(TensorFlowRuntime.version(), TensorFlowRuntime.binding());
  }

  static String java() {
    return "%s (%s, %s)"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"));
  }

  static String system() {
    return "%s %s (%s)"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }

  static String acet() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
