package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Two AUROCs of scores of the same images, such as of two models: the paired test of DeLong et al.
 * (1988). Immutable; threads may share it.
 *
 * @param first AUROC of the first scores
 * @param second AUROC of the second scores
 * @param interval of the second minus the first; null if a set has only one image, or one group of
 *     noise images
 * @param pValue how likely a difference at least as large would be if there were none, two-sided;
 *     null as the interval
 */
public record AurocComparison(
    double first, double second, @Nullable Interval interval, @Nullable Double pValue) {

  /** The second minus the first. */
  public double difference() {
    return second - first;
  }

  /**
   * Compares placements of the same images in the same order.
   *
   * @throws IllegalArgumentException if they are of different numbers of images
   */
  static AurocComparison of(Placements first, Placements second, IntervalSettings settings) {
    if (first.in().size() != second.in().size() || first.out().size() != second.out().size()) {
      throw new IllegalArgumentException("scores of different images");
    }
    Placements difference = second.minus(first);
    if (!difference.isKnown()) {
      return new AurocComparison(first.area(), second.area(), null, null);
    }
    double change = second.area() - first.area();
    double error = Math.sqrt(difference.variance());
    double width = difference.errors(settings) * error;
    Interval interval = new Interval(change - width, change + width).within(-1, 1);
    if (error == 0) { // images that do not differ
      interval = difference.unseen(settings).widened(interval, change, -1, 1);
    }
    return new AurocComparison(
        first.area(), second.area(), interval, probability(change, error, difference));
  }

  /**
   * By the normal distribution, or Student's for groups; not below 2^(1-k), that of a sign test of
   * k independent images all of which tell in favour of the same scores.
   */
  private static double probability(double change, double error, Placements difference) {
    if (change == 0) {
      return 1;
    }
    int images = Math.min(difference.in().independent(), difference.out().independent());
    double least = Math.min(1, Math.scalb(2.0, -images));
    if (error == 0) {
      return least;
    }
    double probability =
        difference.isGrouped()
            ? StandardErrors.studentOutside(change / error, difference.degrees())
            : StandardErrors.normalOutside(change / error);
    return Math.max(least, probability);
  }
}
