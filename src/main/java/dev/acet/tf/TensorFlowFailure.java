package dev.acet.tf;

import java.util.Optional;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Explains failures of TensorFlow or its native library that are caused by the machine. Static
 * functions; threads may call them concurrently.
 */
public final class TensorFlowFailure {

  private static final String MEMORY =
      "TensorFlow got no more memory. Free some, raise the limit (ulimit -v, the container's,"
          + " JavaCPP's maxPhysicalBytes), or use a smaller --batch-size and fewer --threads.";

  private TensorFlowFailure() {}

  /**
   * Explains a failure that the machine caused.
   *
   * @return what happened and what to do, in sentences; empty for every other failure
   */
  public static Optional<String> explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TFResourceExhaustedException || isShortOfMemory(cause)) {
        return Optional.of(MEMORY);
      }
      if (cause instanceof LinkageError && isNative(cause)) {
        return Optional.of(NativeLibrary.of(failure).explain(failure));
      }
    }
    return Optional.empty();
  }

  /** Whether it is C++'s bad_alloc as JavaCPP reports it, or JavaCPP's own limit. */
  private static boolean isShortOfMemory(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("std::bad_alloc")
        || message.startsWith("Physical memory usage is too high");
  }

  /**
   * Whether a class of a native library or of JavaCPP was being loaded, for the first time or
   * again.
   */
  private static boolean isNative(Throwable error) {
    if (String.valueOf(error.getMessage()).matches("(?s).*(tensorflow|javacpp|leptonica).*")) {
      return true;
    }
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().startsWith("org.bytedeco.javacpp.Loader")) {
        return true;
      }
    }
    return false;
  }
}
