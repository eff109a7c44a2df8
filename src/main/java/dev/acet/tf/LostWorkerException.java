package dev.acet.tf;

import java.io.Serial;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Thrown if a worker ended, or was cut off, while it computed. */
public final class LostWorkerException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** What gRPC and TensorFlow say of a process that is gone, or came back without its session. */
  private static final Pattern LOST =
      Pattern.compile(
          "UNAVAILABLE|CANCELLED|ABORTED|worker session|Session .*not found|session handle"
              + "|failed to connect|Socket closed|Connection reset");

  LostWorkerException(List<WorkerAddress> workers, RuntimeException cause) {
    super(message(workers), cause);
  }

  /** TensorFlow may name another worker, which waited for the one that is lost. */
  private static String message(List<WorkerAddress> workers) {
    List<WorkerAddress> lost = workers.stream().filter(worker -> !worker.answers()).toList();
    return lost.isEmpty()
        ? "lost a worker, which answers again"
        : "lost the worker "
            + lost.stream().map(WorkerAddress::toString).collect(Collectors.joining(" and "))
            + ": it has ended or cannot be reached";
  }

  static boolean isOne(RuntimeException failure) {
    return LOST.matcher(String.valueOf(failure.getMessage())).find();
  }
}
