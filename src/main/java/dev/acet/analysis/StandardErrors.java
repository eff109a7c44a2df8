package dev.acet.analysis;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** How many standard errors an interval reaches to either side. Static functions. */
final class StandardErrors {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private StandardErrors() {}

  /** If the standard error is known well: 1.96 for a confidence level of 95 %. */
  static double normal(IntervalSettings settings) {
    return -NORMAL.inverseCumulativeProbability(settings.tail());
  }

  /** If it was estimated with so many degrees of freedom. */
  static double student(double degrees, IntervalSettings settings) {
    return -new TDistribution(null, degrees).inverseCumulativeProbability(settings.tail());
  }

  /** The probability that a standard normal value is at least this far from 0. */
  static double normalOutside(double distance) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(distance));
  }

  /** The same for a value that is distributed as Student's t. */
  static double studentOutside(double distance, double degrees) {
    return 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(distance));
  }
}
