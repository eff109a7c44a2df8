package dev.acet.cli;

import java.util.Objects;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.IVersionProvider;

/** The versions that a result depends on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "acet " + acet(),
      "TensorFlow " + TensorFlow.version(),
      "Java " + Runtime.version() + " (" + System.getProperty("os.arch") + ")"
    };
  }

  static String acet() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
