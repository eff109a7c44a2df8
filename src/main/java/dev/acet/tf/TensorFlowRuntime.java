package dev.acet.tf;

import org.tensorflow.TensorFlow;

/**
 * Tells which native TensorFlow library is in use. Static functions; threads may call them
 * concurrently.
 */
public final class TensorFlowRuntime {

  private TensorFlowRuntime() {}

  /** The name of the jar that binds it to Java, which contains its version. */
  public static String binding() {
    String jar = TensorFlow.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return jar.substring(jar.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
  }

  /** Its version, such as {@code 2.18.0}; loads the library. */
  public static String version() {
    return TensorFlow.version();
  }
}
