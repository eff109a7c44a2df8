package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The placement of each image among those of the other set, from which DeLong et al. (1988) compute
 * the variance of an AUROC; for groups of images that are not independent, Obuchowski (1997).
 * Computed in O(n log n).
 *
 * @param in for each image of the in set, the share of the out set that it scores above
 * @param out for each image of the out set, the share of the in set that scores above it
 */
record Placements(Sample in, Sample out) {

  /** What a tie counts for AUROC. */
  static final double HALF = .5;

  /** What a tie counts for conservative AUROC. */
  static final double LOST = 0;

  /** The placements of scores, ties counting as much as {@code tie}. */
  static Placements of(Sample in, Sample out, double tie) {
    double[] ins = Scores.sorted(in.values(), "in");
    double[] outs = Scores.sorted(out.values(), "out");
    double[] above = new double[in.size()];
    double[] below = new double[out.size()];
    for (int i = 0; i < above.length; i++) {
      double score = in.values()[i] + 0.0;
      int less = Scores.less(outs, score);
      above[i] = (less + tie * (Scores.atMost(outs, score) - less)) / outs.length;
    }
    for (int j = 0; j < below.length; j++) {
      double score = out.values()[j] + 0.0;
      int atMost = Scores.atMost(ins, score);
      int equal = atMost - Scores.less(ins, score);
      below[j] = (ins.length - atMost + tie * equal) / ins.length;
    }
    return new Placements(new Sample(above, in.groupSize()), new Sample(below, out.groupSize()));
  }

  /** The area under the ROC curve. */
  double area() {
    return in.mean();
  }

  /** Its variance; NaN if a set has only one image or group. */
  double variance() {
    return in.varianceOfMean() + out.varianceOfMean();
  }

  /**
   * An interval of the area; null if a set has only one image or group. Of independent images, it
   * has equal distances on the logit scale, which is more accurate near 0 and 1 (docs/metrics.md).
   * Of groups, that would go to extremes where there are few: it is cut off at 0 and 1.
   */
  @Nullable Interval interval(IntervalSettings settings) {
    if (!isKnown()) {
      return null;
    }
    double area = area();
    double width = errors(settings) * Math.sqrt(variance());
    double slope = area * (1 - area);
    Interval interval =
        isGrouped() || !(slope > 0)
            ? new Interval(area - width, area + width).within(0, 1)
            : onLogitScale(area, width / slope);
    return unseen(settings).widened(interval, area);
  }

  private static Interval onLogitScale(double area, double width) {
    double logit = Math.log(area / (1 - area));
    return new Interval(logistic(logit - width), logistic(logit + width));
  }

  /** Whether both sets have enough images to tell the variance. */
  boolean isKnown() {
    return Math.min(in.groups(), out.groups()) > 1;
  }

  /** What the smaller of both sets cannot exclude. */
  Unseen unseen(IntervalSettings settings) {
    return new Unseen(Math.min(in.independent(), out.independent()), settings);
  }

  /** The width of an interval in standard errors. */
  double errors(IntervalSettings settings) {
    return isGrouped() && variance() > 0
        ? StandardErrors.student(degrees(), settings)
        : StandardErrors.normal(settings);
  }

  boolean isGrouped() {
    return in.isGrouped() || out.isGrouped();
  }

  /** Degrees of freedom of the variance (Satterthwaite 1946). */
  double degrees() {
    double ofIn = in.varianceOfMean();
    double ofOut = out.varianceOfMean();
    double sum = ofIn + ofOut;
    return sum * sum / (ofIn * ofIn / (in.groups() - 1) + ofOut * ofOut / (out.groups() - 1));
  }

  /** The differences between two scores' placements of the same images. */
  Placements minus(Placements other) {
    return new Placements(in.minus(other.in), out.minus(other.out));
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
