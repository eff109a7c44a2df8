package dev.acet.tf;

import org.tensorflow.proto.ConfigProto;

/**
 * What a session may use.
 *
 * <p>TensorFlow's sessions share their threads: what the first one of a process asks for counts.
 *
 * @param threads threads of an operation, and operations at a time; 0 takes one for each core
 * @param precision of convolutions, where a graph offers the choice
 */
public record SessionOptions(int threads, Precision precision) {

  public SessionOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must not be negative, was " + threads);
    }
  }

  /** With 32-bit floats. */
  public SessionOptions(int threads) {
    this(threads, Precision.FP32);
  }

  /** One thread for each core, 32-bit floats. */
  public static SessionOptions withDefaults() {
    return new SessionOptions(0);
  }

  /** As these, with another number of threads. */
  public SessionOptions withThreads(int other) {
    return new SessionOptions(other, precision);
  }

  /** The number of threads that this comes to. */
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** TensorFlow's own form. */
  public ConfigProto toConfig() {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .setAllowSoftPlacement(true)
            .build();
    NativeLog.heedEnvironment(config);
    return config;
  }
}
