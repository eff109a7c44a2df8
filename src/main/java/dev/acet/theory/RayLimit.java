package dev.acet.theory;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * What Theorem 3.1 of the paper predicts for one ray: f(αx)/α tends to the slope, so the confidence
 * tends to 1 for the class with the slope's largest entry, if that entry is unique. Immutable;
 * threads may share it.
 *
 * @param winner the class with the largest entry, the lowest index if several have it
 * @param gap the largest entry minus the second largest
 * @param magnitude the largest absolute value of an entry
 * @param predictedAlpha α at which the required confidence would be reached if f(αx) were α times
 *     the slope; infinite without a gap
 */
public record RayLimit(int winner, double gap, double magnitude, double predictedAlpha) {

  /** Differences below this share of the entries count as rounding. */
  private static final double ROUNDING = 1e-6;

  private static final double PRECISION = 1e-9;
  private static final int LARGEST_EFFORT = 1000;

  /**
   * Computes the prediction from a slope.
   *
   * @param slopes [.., K], row-major
   * @param from index of the first of the slope's K entries; K is at least 2
   * @param confidence to reach, above 1/K and below 1
   */
  static RayLimit of(float[] slopes, int from, int classes, double confidence) {
    Certainty certainty = Certainty.of(slopes, from, classes, 1);
    double gap = Double.POSITIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      if (k != certainty.winner()) {
        gap = Math.min(gap, (double) slopes[from + certainty.winner()] - slopes[from + k]);
      }
    }
    double alpha =
        gap == 0 ? Double.POSITIVE_INFINITY : alpha(slopes, from, classes, gap, confidence);
    return new RayLimit(certainty.winner(), gap, certainty.magnitude(), alpha);
  }

  /** Whether the largest entry exceeds the others by more than rounding. */
  public boolean isUnique() {
    return gap > ROUNDING * magnitude;
  }

  /**
   * Solves for α. At the upper end of the bracket the confidence is reached even if all K - 1 other
   * classes have the second largest entry.
   */
  private static double alpha(
      float[] slopes, int from, int classes, double gap, double confidence) {
    double odds = Math.log(confidence / (1 - confidence));
    double most = (Math.max(odds, 0) + Math.log(classes) + 1) / gap;
    return Math.exp(
        new BrentSolver(PRECISION)
            .solve(
                LARGEST_EFFORT,
                log -> Certainty.of(slopes, from, classes, Math.exp(log)).confidence() - confidence,
                Math.log(most * PRECISION),
                Math.log(most)));
  }
}
