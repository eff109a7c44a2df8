package dev.acet.study;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;

/**
 * How a study computes: seed, batch size and threads. Immutable; threads may share it.
 *
 * @param seed of all that is random
 * @param batchSize images per forward pass
 * @param threads 0 for one for each core
 */
public record Computation(long seed, int batchSize, int threads) {

  /** The default number of images per forward pass. */
  public static final int BATCH_SIZE = 128;

  /** A session in 32-bit floats. */
  public SessionOptions session() {
    return session(Precision.FP32);
  }

  /** A session in a precision. */
  public SessionOptions session(Precision precision) {
    return new SessionOptions(threads, precision);
  }
}
