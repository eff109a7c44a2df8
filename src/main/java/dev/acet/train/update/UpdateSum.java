package dev.acet.train.update;

/**
 * The sums that an update computes. A tower computes and a checkpoint stores them in this order, so
 * a new one goes to the end.
 */
public enum UpdateSum {
  /** Cross-entropies of the clean images. */
  CLEAN_LOSS,
  /** Noise terms of the noise images. */
  NOISE_LOSS,
  /** The loss that the update minimises, weight decay included. */
  TOTAL_LOSS(true),
  /** Σ w² over the weights that decay, without λ. */
  SQUARED_WEIGHTS(true),
  /** Number of misclassified clean images. */
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

  /** Whether it is one value per update, the mean over its towers, instead of a sum over images. */
  boolean isOfUpdate() {
    return ofUpdate;
  }
}
