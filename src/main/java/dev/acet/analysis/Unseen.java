package dev.acet.analysis;

/**
 * What a sample cannot exclude: if none of k independent images is of some kind, up to a share 1 -
 * (α/2)^(1/k) of the population may be (Clopper and Pearson 1934, for a count of 0; α is 1 minus
 * the confidence level). Intervals that are computed from the differences between images have no
 * width where images do not differ, such as for an AUROC of 1. They are made so wide that they
 * allow for such a share of images at either extreme; other intervals rarely change.
 *
 * @param images number k of independent images
 */
record Unseen(int images, IntervalSettings settings) {

  /** The largest share that may have been missed. */
  double share() {
    return 1 - Math.pow(settings.tail(), 1.0 / images);
  }

  /**
   * An interval of a mean of values in [least, most], made wide enough.
   *
   * @param estimate the mean of the sample
   */
  Interval widened(Interval interval, double estimate, double least, double most) {
    double missed = share();
    return interval
        .including(estimate)
        .including(estimate + missed * (most - estimate))
        .including(estimate - missed * (estimate - least));
  }

  /** The same for a share. */
  Interval widened(Interval interval, double estimate) {
    return widened(interval, estimate, 0, 1);
  }
}
