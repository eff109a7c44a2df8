package dev.acet.analysis;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.ranking.NaNStrategy;

/**
 * Measures how well scores separate an in-distribution from an out-distribution. Immutable; threads
 * may share it.
 *
 * @param auroc area under the ROC curve with the in-distribution as positives, ties one half
 * @param falsePositiveRate95 the paper's FPR@95: the share of the out scores that are at least the
 *     5th percentile (linearly interpolated) of the in scores
 * @param auprIn average precision with the in-distribution as positives
 * @param auprOut average precision with the out-distribution as positives, by the negated score
 * @param falsePositiveRate95OutPositive FPR@95 with the out-distribution as positives: the share of
 *     the in scores at or below the lowest threshold that has 95 % of the out scores at or below it
 * @param conservativeAuroc area under the ROC curve with ties lost: the share of pairs in which the
 *     in score is above the out score (Bitterwolf et al. 2020)
 * @param intervals of these numbers
 */
public record Detection(
    double auroc,
    double falsePositiveRate95,
    double auprIn,
    double auprOut,
    double falsePositiveRate95OutPositive,
    double conservativeAuroc,
    DetectionIntervals intervals) {

  private static final double RATE = 0.95;

  /** Not computed from the rate: 100 * (1 - 0.95) is above 5 and would pass over a score at 5 %. */
  private static final double PERCENT = 5;

  /**
   * Compares two sets of scores, without intervals.
   *
   * @param in scores of the in-distribution; higher means more in-distribution
   * @param out scores of the out-distribution
   * @throws IllegalArgumentException if either is empty or contains a NaN
   */
  public static Detection of(double[] in, double[] out) {
    double threshold = threshold(in);
    RocCurve inPositive = RocCurve.of(in, Scores.checked(out, "out"));
    RocCurve outPositive = RocCurve.of(negated(out), negated(in));
    long above = Arrays.stream(out).filter(score -> score >= threshold).count();
    return new Detection(
        inPositive.area(),
        (double) above / out.length,
        inPositive.averagePrecision(),
        outPositive.averagePrecision(),
        outPositive.falsePositiveRateAt(RATE),
        inPositive.conservativeArea(),
        DetectionIntervals.UNKNOWN);
  }

  /**
   * The same with confidence intervals, from independent images.
   *
   * @throws IllegalArgumentException as above
   */
  public static Detection of(double[] in, double[] out, IntervalSettings settings) {
    return Comparison.of(Sample.of(in), Sample.of(out), settings).detection();
  }

  Detection with(DetectionIntervals known) {
    return new Detection(
        auroc,
        falsePositiveRate95,
        auprIn,
        auprOut,
        falsePositiveRate95OutPositive,
        conservativeAuroc,
        known);
  }

  /** The 5th percentile of the in scores, above which 95 % of them lie; linear interpolation. */
  public static double threshold(double[] in) {
    // Quantiles would round otherwise for some sizes: every stored threshold keeps its last digit.
    return new Percentile()
        .withEstimationType(Percentile.EstimationType.R_7)
        .withNaNStrategy(NaNStrategy.FAILED)
        .evaluate(Scores.checked(in, "in"), PERCENT);
  }

  private static double[] negated(double[] scores) {
    return Arrays.stream(scores).map(score -> -score).toArray();
  }
}
