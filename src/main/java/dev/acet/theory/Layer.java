package dev.acet.theory;

/**
 * A fully connected layer in double precision.
 *
 * @param matrix [out][in]
 * @param biases [out]
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Layer(double[][] matrix, double[] biases) {

  int size() {
    return biases.length;
  }

  /** What a unit takes, without its bias. */
  double product(int unit, double[] x) {
    double sum = 0;
    double[] row = matrix[unit];
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * x[i];
    }
    return sum;
  }

  /** What comes out before the activation. */
  double[] apply(double[] x) {
    double[] y = new double[size()];
    for (int unit = 0; unit < y.length; unit++) {
      y[unit] = product(unit, x) + biases[unit];
    }
    return y;
  }
}
