package dev.acet.tf;

import org.tensorflow.TensorFlow;

/** The native library behind every graph. */
public final class TensorFlowRuntime {

  private TensorFlowRuntime() {}

  /** The jar that binds it to Java, which bears its version. */
  public static String binding() {
    String jar = TensorFlow.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return jar.substring(jar.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
  }

  /** Its version, such as {@code 2.18.0}; loads the library. */
  public static String version() {
    return TensorFlow.version();
  }
}
