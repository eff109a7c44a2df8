package dev.acet.study;

import dev.acet.tf.TensorFlowRuntime;
import java.util.Objects;

/** Finds the versions that a result depends on. */
public final class Versions {

  private Versions() {}

  /** The version of acet, as its jar states it. */
  public static String acet() {
    return Objects.requireNonNullElse(
        Versions.class.getPackage().getImplementationVersion(), "development");
  }

  /** The version of the binding to Java; does not load the native library. */
  public static String tensorFlowJava() {
    return TensorFlowRuntime.binding().replaceFirst("^tensorflow-core-api-", "");
  }

  /** The native library's version and the binding's; loads the library. */
  public static String tensorFlow() {
    return "%s (%s)".formatted(TensorFlowRuntime.version(), TensorFlowRuntime.binding());
  }

  /** The version of Java, with its vendor. */
  public static String java() {
    return "%s (%s, %s)"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"));
  }

  /** The version of the operating system. */
  public static String system() {
    return "%s %s (%s)"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }
}
