package dev.acet.analysis;

/**
 * The formulas of all detectors in some form, such as nodes of a graph. A detector chooses its own
 * and passes what it was fitted to ({@link FormulaDetector#in}). With h the features, [d], and z
 * the logits of an image, [K].
 *
 * @param <T> the form
 */
public interface DetectorFormulas<T> extends LogitFormulas<T> {

  /**
   * The negative squared distance of h to its k-th nearest neighbour, after h was scaled to length
   * 1.
   *
   * @param neighbours of length 1, [n, d], row-major
   * @param k from 1
   * @param tiny added to the length of h
   */
  T nearestNeighbour(float[] neighbours, int k, double tiny);

  /**
   * The negative squared Mahalanobis distance of h to the nearest mean, plus that to one mean.
   *
   * @param means [m, d]
   * @param precision symmetric, [d, d]
   * @param mean [d]
   * @param background precision of the distance to that mean, symmetric, [d, d]
   */
  T mahalanobis(double[][] means, double[][] precision, double[] mean, double[][] background);

  /**
   * log Σ exp z minus the scaled length of h - origin along some directions.
   *
   * @param origin [d]
   * @param directions orthonormal, [m, d]
   */
  T virtualLogit(double[] origin, double[][] directions, double scale);

  /**
   * The energy of the logits of min(h, limit).
   *
   * @param weights of the last layer, [d, K], row-major
   * @param biases [K]
   */
  T rectifiedEnergy(float[] weights, float[] biases, double limit);

  /**
   * The negative divergence of the softmax from the closest distribution.
   *
   * @param distributions [m, K]
   */
  T closestDistribution(double[][] distributions);

  /**
   * The sum of the distances to the boundaries between the class of the largest logit and the
   * others, divided by the distance of h from a mean.
   *
   * @param mean [d]
   * @param apart distances between the classes' weights, [K, K]; where it is 0, there is no
   *     boundary
   */
  T boundaryDistance(double[] mean, double[][] apart);
}
