package dev.acet.cli;

import dev.acet.tf.TensorFlowRuntime;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The versions that a result depends on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "acet " + acet(),
      "TensorFlow " + TensorFlowRuntime.version(),
      "Java " + Runtime.version() + " (" + System.getProperty("os.arch") + ")"
    };
  }

  static String acet() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
