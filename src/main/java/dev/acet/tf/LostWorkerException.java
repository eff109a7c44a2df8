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
    if (lost.isEmpty()) {
      return "lost a worker, which answers again";
    }
    String names = lost.stream().map(WorkerAddress::toString).collect(Collectors.joining(" and "));
    return lost.size() == 1
        ? "lost the worker " + names + ": it has ended or cannot be reached"
        : "lost the workers " + names + ": they have ended or cannot be reached";
  }

  static boolean isOne(RuntimeException failure) {
    return LOST.matcher(String.valueOf(failure.getMessage())).find();
  }
}
