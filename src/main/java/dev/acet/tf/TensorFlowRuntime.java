package dev.acet.tf;

import org.tensorflow.TensorFlow;

/** The native library behind every graph. */
public final class TensorFlowRuntime {

  private TensorFlowRuntime() {}

  /** The version of TensorFlow Java, whose jars know it; "unknown" where they do not. */
  public static String binding() {
    String version = TensorFlow.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** Its version, such as {@code 2.18.0}; loads the library. */
  public static String version() {
    return TensorFlow.version();
  }
}
