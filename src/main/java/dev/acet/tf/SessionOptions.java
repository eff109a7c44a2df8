package dev.acet.tf;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * The threads and the precision of a session. Immutable; threads may share it.
 *
 * <p>TensorFlow's sessions share their threads: the number that the first session of a process
 * requests applies to all.
 *
 * @param threads number of threads within an operation, and of concurrent operations; 0 for one per
 *     core
 * @param precision of convolutions, if a graph offers the choice
 */
public record SessionOptions(int threads, Precision precision) {

  /**
   * What TensorFlow does to a graph before its first run. Each pass copies the graph with all of
   * its weights several times, which takes seconds for large layers. One round is enough: a second
   * one, and the passes that are off, neither change the results nor make acet's graphs faster.
   */
  private static final GraphOptions REWRITES =
      GraphOptions.newBuilder()
          .setRewriteOptions(
              RewriterConfig.newBuilder()
                  .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
                  .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT)
                  .setShapeOptimization(RewriterConfig.Toggle.OFF)
                  .setImplementationSelector(RewriterConfig.Toggle.OFF))
          .build();

  static {
    NativeMemory.allowTheMachines(); // before the first session
  }

  public SessionOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must not be negative, was " + threads);
    }
  }

  /** Options with 32-bit floats. */
  public SessionOptions(int threads) {
    this(threads, Precision.FP32);
  }

  /** One thread per core, 32-bit floats. */
  public static SessionOptions withDefaults() {
    return new SessionOptions(0);
  }

  /** The same with another number of threads. */
  public SessionOptions withThreads(int other) {
    return new SessionOptions(other, precision);
  }

  /** The same in 32-bit floats. */
  public SessionOptions in32Bits() {
    return new SessionOptions(threads, Precision.FP32);
  }

  /** The resulting number of threads. */
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** The options as TensorFlow's configuration. */
  public ConfigProto toConfig() {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .setAllowSoftPlacement(true)
            .setGraphOptions(REWRITES)
            .build();
    NativeLog.heedEnvironment(config);
    return config;
  }
}
