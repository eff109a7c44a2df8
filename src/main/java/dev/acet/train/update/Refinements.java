package dev.acet.train.update;

/**
 * What an update does beyond the paper's. Immutable; threads may share it.
 *
 * @param largestNorm gradients whose norm over all weights is larger are scaled down to it;
 *     infinite for as they are
 * @param averaging the largest share of its old value that the average of a weight keeps in an
 *     update, from 0 to below 1; 0 for no averages
 */
public record Refinements(double largestNorm, double averaging) {

  /** Nothing. */
  public static final Refinements NONE = new Refinements(Double.POSITIVE_INFINITY, 0);

  public Refinements {
    if (!(largestNorm > 0)) {
      throw new IllegalArgumentException(
          "gradients cannot be scaled down to a norm of " + largestNorm);
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "an average of weights keeps at least 0 and less than 1, not " + averaging);
    }
  }

  boolean clips() {
    return (float) largestNorm < Float.POSITIVE_INFINITY;
  }

  boolean averages() {
    return averaging > 0;
  }

  /**
   * The share of a new weight in its average: 1 - min(averaging, (1 + t) / (10 + t)), as
   * TensorFlow's moving averages do that are given the number of updates.
   *
   * @param update number t of updates before this one
   */
  float newShare(long update) {
    return (float) (1 - Math.min(averaging, (1.0 + update) / (10.0 + update)));
  }
}
