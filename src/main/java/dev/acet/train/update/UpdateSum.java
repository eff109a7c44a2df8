package dev.acet.train.update;

/**
 * What an update adds up. A tower computes the sums in this order, and a checkpoint keeps them in
 * it: a new one goes to the end.
 */
public enum UpdateSum {
  /** Cross-entropies of the clean images. */
  CLEAN_LOSS,
  /** Noise terms of the noise images. */
  NOISE_LOSS,
  /** The loss that the update lowers, weight decay included. */
  TOTAL_LOSS(true),
  /** Σ w² over the weights that decay, without λ. */
  SQUARED_WEIGHTS(true),
  /** Clean images whose class was not the likeliest. */
  ERRORS,
  /** Confidences of the clean images. */
  CLEAN_CONFIDENCE,
  /** Confidences of the noise images. */
  NOISE_CONFIDENCE;

  private final boolean ofUpdate;

  UpdateSum() {
    this(false);
  }

  UpdateSum(boolean ofUpdate) {
    this.ofUpdate = ofUpdate;
  }

  /** Whether an update has one such number, the mean of its towers', instead of one per image. */
  boolean isOfUpdate() {
    return ofUpdate;
  }
}
