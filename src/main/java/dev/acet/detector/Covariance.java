package dev.acet.detector;

import java.util.Arrays;

/**
 * Covariances of features and their inverses. Static functions; threads may call them concurrently.
 */
final class Covariance {

  private Covariance() {}

  /**
   * The mean outer product of features after their centres are subtracted; divided by n, as
   * scikit-learn's {@code EmpiricalCovariance}.
   *
   * @param centres by label, each [d]
   * @param labels [n]
   * @return [d, d]
   */
  static double[][] about(double[][] centres, int[] labels, Features features) {
    int size = features.size();
    double[][] sum = new double[size][size];
    for (int image = 0; image < features.count(); image++) {
      double[] h = difference(features.row(image), centres[labels[image]]);
      for (int i = 0; i < size; i++) {
        double factor = h[i];
        double[] row = sum[i];
        for (int j = 0; j < size; j++) {
          row[j] += factor * h[j];
        }
      }
    }
    for (double[] row : sum) {
      for (int j = 0; j < size; j++) {
        row[j] /= features.count();
      }
    }
    return sum;
  }

  /** As above, about one centre. */
  static double[][] about(double[] centre, Features features) {
    return about(new double[][] {centre}, new int[features.count()], features);
  }

  /**
   * The pseudo-inverse of a symmetric matrix. Eigenvalues below the largest times d times the
   * spacing of 64-bit floats at 1 count as 0, as in scipy's {@code pinvh}: features that never vary
   * have no say.
   */
  static double[][] pseudoInverse(double[][] symmetric) {
    Eigenvectors eigen = Eigenvectors.of(symmetric);
    double[] values = eigen.values();
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double cut = largest * values.length * Math.ulp(1.0);
    int size = values.length;
    double[][] inverse = new double[size][size];
    for (int k = 0; k < size; k++) {
      if (Math.abs(values[k]) > cut) {
        double[] vector = eigen.vectors()[k];
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            inverse[i][j] += vector[i] * vector[j] / values[k];
          }
        }
      }
    }
    return inverse;
  }

  /** The squared Mahalanobis distance xᵀ A x. */
  static double form(double[][] matrix, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row = matrix[i];
      double dot = 0;
      for (int j = 0; j < x.length; j++) {
        dot += row[j] * x[j];
      }
      sum += x[i] * dot;
    }
    return sum;
  }

  /** x - y. */
  static double[] difference(double[] x, double[] y) {
    double[] difference = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      difference[i] = x[i] - y[i];
    }
    return difference;
  }

  /** The Euclidean norm. */
  static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
