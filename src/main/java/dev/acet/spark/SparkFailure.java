package dev.acet.spark;

import dev.acet.io.InputException;
import org.apache.spark.SparkException;

/** Says in one line why Spark gave a job up. */
final class SparkFailure {

  private SparkFailure() {}

  /** What a user can read of a failure of Spark's; others are returned as they are. */
  static Exception explained(Exception failure) {
    Throwable last = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkException) {
        last = cause;
      }
    }
    if (last == null) {
      return failure;
    }
    String message = String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    InputException explained =
        InputException.of("Spark gave the job up: " + message, "The executors' logs tell more.");
    explained.initCause(failure);
    return explained;
  }
}
