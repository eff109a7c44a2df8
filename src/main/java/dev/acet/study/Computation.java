package dev.acet.study;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;

/**
 * With what a study computes.
 *
 * @param seed of all that is random
 * @param batchSize images per forward pass
 * @param threads 0 for one for each core
 */
public record Computation(long seed, int batchSize, int threads) {

  /** Images per forward pass where nobody says otherwise. */
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
