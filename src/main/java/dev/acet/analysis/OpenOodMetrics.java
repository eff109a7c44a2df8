package dev.acet.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures how well scores separate an in-distribution from an out-distribution, by the conventions
 * of OpenOOD 1.5 (Zhang et al. 2023). They are those of scikit-learn: {@link Detection} has the
 * paper's. Immutable; threads may share it.
 *
 * @param falsePositiveRate95 with the out-distribution as positives, the false positive rate at the
 *     first corner of the ROC curve with a true positive rate of at least 95 %
 * @param auroc area under the ROC curve, ties one half
 * @param auprIn area under the precision-recall curve by the trapezoidal rule, which starts at a
 *     precision of 1, with the in-distribution as positives
 * @param auprOut the same with the out-distribution as positives, by the negated score
 */
public record OpenOodMetrics(
    double falsePositiveRate95, double auroc, double auprIn, double auprOut) {

  private static final double RATE = 0.95;

  /**
   * Compares two sets of scores.
   *
   * @param in scores of the in-distribution; higher means more in-distribution
   * @param out scores of the out-distribution
   * @throws IllegalArgumentException if either is empty or contains a NaN
   */
  public static OpenOodMetrics of(double[] in, double[] out) {
    RocCurve inPositive = RocCurve.of(in, out);
    RocCurve outPositive = RocCurve.of(negated(out), negated(in));
    return new OpenOodMetrics(
        falsePositiveRate95(outPositive),
        outPositive.area(),
        inPositive.precisionRecallArea(),
        outPositive.precisionRecallArea());
  }

  /** The mean of each number. */
  static OpenOodMetrics mean(List<OpenOodMetrics> all) {
    return new OpenOodMetrics(
        mean(all, OpenOodMetrics::falsePositiveRate95),
        mean(all, OpenOodMetrics::auroc),
        mean(all, OpenOodMetrics::auprIn),
        mean(all, OpenOodMetrics::auprOut));
  }

  private static double mean(List<OpenOodMetrics> all, ToDoubleFunction<OpenOodMetrics> number) {
    return all.stream().mapToDouble(number).average().orElseThrow();
  }

  /** scikit-learn drops the points between corners, so a rate in between is not found. */
  private static double falsePositiveRate95(RocCurve roc) {
    return Arrays.stream(roc.corners())
        .filter(point -> roc.truePositiveRate(point) >= RATE)
        .mapToDouble(roc::falsePositiveRate)
        .findFirst()
        .orElseThrow();
  }

  private static double[] negated(double[] scores) {
    return Arrays.stream(scores).map(score -> -score).toArray();
  }
}
