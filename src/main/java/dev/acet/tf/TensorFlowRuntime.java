package dev.acet.tf;

import org.tensorflow.TensorFlow;

/** The native library behind every graph. */
public final class TensorFlowRuntime {

  private TensorFlowRuntime() {}

  /** Its version, such as {@code 2.18.0}; loads the library. */
  public static String version() {
    return TensorFlow.version();
  }
}
