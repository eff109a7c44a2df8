package dev.acet.detector;

import java.util.Locale;

/**
 * The last layer of a network, which computes logits from features: z = h W + b. The arrays are not
 * copied: threads may share it as long as nobody writes to them.
 *
 * @param features number of features d
 * @param classes number of classes K
 * @param weights W, [d, K], row-major
 * @param biases b, [K]
 */
@SuppressWarnings("ArrayRecordComponent") // passed on and stored, never compared
public record OutputLayer(int features, int classes, float[] weights, float[] biases) {

  public OutputLayer {
    if (features < 1 || classes < 1 || biases.length != classes) {
      throw new IllegalArgumentException(
          biases.length + " biases of " + features + " features and " + classes + " classes");
    }
    if (weights.length != Math.multiplyExact(features, classes)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d weights, not %d x %d of features and classes",
              weights.length,
              features,
              classes));
    }
  }

  /** The weight between a feature and a class. */
  double weight(int feature, int label) {
    return weights[feature * classes + label];
  }

  /**
   * The logits of an image.
   *
   * @param h its features, [d]
   * @return [K]
   */
  double[] logits(double[] h) {
    double[] z = new double[classes];
    for (int k = 0; k < classes; k++) {
      z[k] = biases[k];
    }
    for (int i = 0; i < features; i++) {
      for (int k = 0; k < classes; k++) {
        z[k] += h[i] * weight(i, k);
      }
    }
    return z;
  }
}
