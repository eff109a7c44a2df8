package dev.acet.study;

import dev.acet.tf.TensorFlowRuntime;
import java.util.Objects;

/** The versions that a result depends on. */
public final class Versions {

  private Versions() {}

  /** That of acet, as its jar has it. */
  public static String acet() {
    return Objects.requireNonNullElse(
        Versions.class.getPackage().getImplementationVersion(), "development");
  }

  /** The native library's version and the binding's; loads the library. */
  public static String tensorFlow() {
    return "%s (%s)".formatted(TensorFlowRuntime.version(), TensorFlowRuntime.binding());
  }

  /** Java's, with who made it. */
  public static String java() {
    return "%s (%s, %s)"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"));
  }

  /** The operating system's. */
  public static String system() {
    return "%s %s (%s)"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }
}
