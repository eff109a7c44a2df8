package dev.acet.network;

import org.tensorflow.ndarray.Shape;

/** The distribution that a weight starts from (He et al. 2015, as in the original). */
public sealed interface Initializer {

  /** A normal distribution whose values beyond two standard deviations are redrawn. */
  record TruncatedNormal(double standardDeviation) implements Initializer {}

  /** A normal distribution around 0. */
  record Normal(double standardDeviation) implements Initializer {}

  /** The same value everywhere. */
  record Constant(float value) implements Initializer {}

  /**
   * For a convolution's filters [height, width, in, out]: truncated normal, variance 2 / (height
   * width in).
   */
  static Initializer forFilters(Shape filters) {
    return new TruncatedNormal(deviation(filters));
  }

  /**
   * As above, but not truncated. Truncation takes 23% of the variance, which then fades from layer
   * to layer if nothing normalises it: to 2% after 16.
   */
  static Initializer normalForFilters(Shape filters) {
    return new Normal(deviation(filters));
  }

  private static double deviation(Shape filters) {
    return Math.sqrt(2.0 / (filters.get(0) * filters.get(1) * filters.get(2)));
  }

  /** For a fully connected layer's matrix [in, out]: normal, variance 2 / in. */
  static Initializer forMatrix(Shape matrix) {
    return new Normal(Math.sqrt(2.0 / matrix.get(0)));
  }
}
