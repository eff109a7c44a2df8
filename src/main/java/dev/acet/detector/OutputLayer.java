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

  /**
   * The layer of a stored matrix.
   *
   * @param matrix [rows, columns], row-major: W, or, if it is transposed, [K, d]
   */
  public static OutputLayer of(
      int rows, int columns, float[] matrix, boolean transposed, float[] biases) {
    return transposed
        ? new OutputLayer(columns, rows, transposed(matrix, rows, columns), biases)
        : new OutputLayer(rows, columns, matrix, biases);
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] other = new float[matrix.length]; // [columns, rows]
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        other[j * rows + i] = matrix[i * columns + j];
      }
    }
    return other;
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
