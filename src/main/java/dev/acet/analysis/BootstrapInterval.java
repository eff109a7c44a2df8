package dev.acet.analysis;

import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Intervals from a quantity's values in bootstrap samples.
 *
 * <p>Of independent images, the interval lies between quantiles of the values. Of groups of noise
 * images there are too few for that: with 8 groups (1,000 images) such intervals contained the true
 * value in 86 to 90 of 100 trials instead of 95. There it reaches as many bootstrap standard errors
 * to either side as Student's t distribution says, corrected for the number of groups (91 to 96 of
 * 100 trials).
 *
 * @param groups number of groups of noise images; 0 if all images are independent
 * @param unseen what the images cannot exclude
 */
record BootstrapInterval(int groups, Unseen unseen) {

  /** From here on, Student's t is less than 1.5 times the normal distribution's. */
  private static final int MANY_GROUPS = 5;

  /** Of samples of both sets. */
  static BootstrapInterval of(Sample in, Sample out, IntervalSettings settings) {
    int groups = 0;
    for (Sample sample : new Sample[] {in, out}) {
      if (sample.isGrouped()) {
        groups = groups == 0 ? sample.groups() : Math.min(groups, sample.groups());
      }
    }
    int independent = Math.min(in.independent(), out.independent());
    return new BootstrapInterval(groups, new Unseen(independent, settings));
  }

  /** Whether there are so few groups that intervals are much wider than of many. */
  boolean isOfFewGroups() {
    return groups > 0 && groups < MANY_GROUPS;
  }

  /**
   * The interval of a share.
   *
   * @param estimate of the images themselves
   * @param values in bootstrap samples
   */
  Interval of(double estimate, double[] values) {
    return of(estimate, values, 1);
  }

  /** The same for a quantity in [0, most]. */
  Interval of(double estimate, double[] values, double most) {
    Interval interval = groups > 0 ? byGroups(estimate, values) : quantiles(values);
    return unseen.widened(interval, estimate, 0, most);
  }

  private Interval quantiles(double[] values) {
    Quantiles quantiles = Quantiles.of(values);
    double tail = unseen.settings().tail();
    return new Interval(quantiles.at(tail), quantiles.at(1 - tail));
  }

  private Interval byGroups(double estimate, double[] values) {
    double error = new StandardDeviation().evaluate(values) * Math.sqrt(groups / (groups - 1.0));
    double width = StandardErrors.student(groups - 1.0, unseen.settings()) * error;
    return new Interval(estimate - width, estimate + width).within(0, 1);
  }
}
