package dev.acet.tf;

import java.io.Serial;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrown if a worker ended, or was cut off, while it computed. */
public final class LostWorkerException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern TASK = Pattern.compile("/job:worker/replica:0/task:(\\d+)");

  /** What gRPC and TensorFlow say of a process that is gone, or came back without its session. */
  private static final Pattern LOST =
      Pattern.compile(
          "UNAVAILABLE|CANCELLED|ABORTED|worker session|Session .*not found|session handle"
              + "|failed to connect|Socket closed|Connection reset");

  LostWorkerException(List<WorkerAddress> workers, RuntimeException cause) {
    super(message(workers, String.valueOf(cause.getMessage())), cause);
  }

  private static String message(List<WorkerAddress> workers, String cause) {
    Matcher task = TASK.matcher(cause);
    WorkerAddress lost =
        workers.get(
            task.find() ? Math.min(Integer.parseInt(task.group(1)), workers.size() - 1) : 0);
    return "the worker " + lost + " is lost: it has ended, or cannot be reached any more";
  }

  static boolean isOne(RuntimeException failure) {
    return LOST.matcher(String.valueOf(failure.getMessage())).find();
  }
}
