package dev.acet.tf;

import org.tensorflow.proto.ConfigProto;

/**
 * What a session may use.
 *
 * @param threads threads inside an operation; 0 takes one for each core
 */
public record SessionOptions(int threads) {

  public SessionOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must not be negative, was " + threads);
    }
  }

  /** One thread for each core. */
  public static SessionOptions withDefaults() {
    return new SessionOptions(0);
  }

  /** The number of threads that this comes to. */
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  static {
    NativeLog.heedEnvironment();
  }

  /** TensorFlow's own form. */
  public ConfigProto toConfig() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads)
        .setAllowSoftPlacement(true)
        .build();
  }
}
