package dev.acet.tf;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.StepStats;

/**
 * Runs graphs, and records how long each of their operations takes while that is asked for.
 *
 * <p>There is one record per process, because an attack distributes its runs over several threads.
 * Static functions; threads may call them concurrently.
 */
public final class RunTrace {

  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();

  private static final AtomicReference<@Nullable Queue<StepStats>> RECORD = new AtomicReference<>();

  private RunTrace() {}

  /** As {@link Session.Runner#run()}; the caller closes the result. */
  public static Result run(Session.Runner runner) {
    Queue<StepStats> record = RECORD.get();
    if (record == null) {
      return runner.run();
    }
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    result.getMetadata().map(RunMetadata::getStepStats).ifPresent(record::add);
    return result;
  }

  /**
   * Does some work and returns what TensorFlow reports of each {@link #run} in the meantime, on
   * whichever thread.
   *
   * @throws IllegalStateException if a trace is being taken already
   */
  public static List<StepStats> of(Runnable work) {
    Queue<StepStats> record = new ConcurrentLinkedQueue<>();
    if (!RECORD.compareAndSet(null, record)) {
      throw new IllegalStateException("a trace is being taken already");
    }
    try {
      work.run();
    } finally {
      RECORD.set(null);
    }
    return List.copyOf(record);
  }
}
