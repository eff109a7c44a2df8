package dev.acet.rejection;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RejectionMonitor} had recorded at one moment. Immutable; threads may share it.
 *
 * @param promised what the rejector promises
 * @param classNames the model's classes, [K]
 * @param rejectedByClass rejected images by predicted class, [K]
 * @param pValueBounds the largest p-value of each bin of the histogram, [bins]
 * @param histogramByClass images by predicted class and bin of their p-value, [K, bins]; the
 *     p-values compare with all calibration images
 * @param drift the test of whether the images still look like those of the calibration
 */
public record MonitorSnapshot(
    Promised promised,
    List<String> classNames,
    List<Long> rejectedByClass,
    List<Double> pValueBounds,
    List<List<Long>> histogramByClass,
    Drift drift) {

  /**
   * What the rejector promises.
   *
   * @param rate α
   * @param images number of calibration images
   * @param byClass whether images are compared within their predicted class
   */
  public record Promised(double rate, int images, boolean byClass) {}

  /**
   * The test of drift.
   *
   * @param falseAlarmRate the probability of an alarm without drift, at most
   * @param evidence the martingale now: how much a bet of 1 on drift is worth
   * @param largestEvidence its largest value so far
   * @param alarm the number of images after which the alarm was raised; null if it was not
   */
  public record Drift(
      double falseAlarmRate, double evidence, double largestEvidence, @Nullable Long alarm) {}

  private static final double LEVEL = RejectionPromise.LEVEL;

  public MonitorSnapshot {
    classNames = List.copyOf(classNames);
    rejectedByClass = List.copyOf(rejectedByClass);
    pValueBounds = List.copyOf(pValueBounds);
    histogramByClass = histogramByClass.stream().map(List::copyOf).toList();
  }

  /** Number of images. */
  public long images() {
    return histogramByClass.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /** Number of images that were predicted as a class. */
  public long images(int predicted) {
    return histogramByClass.get(predicted).stream().mapToLong(Long::longValue).sum();
  }

  /** Number of rejected images. */
  public long rejected() {
    return rejectedByClass.stream().mapToLong(Long::longValue).sum();
  }

  /** The rejected share; NaN before the first image. */
  public double rejectedShare() {
    return (double) rejected() / images();
  }

  /**
   * The interval of the stream's own rate of rejection, with 95 % confidence (Clopper and Pearson).
   * It is for one look, unlike the alarm.
   */
  public RejectionPromise.Bounds rate() {
    if (images() == 0) {
      return new RejectionPromise.Bounds(0, 1);
    }
    double in = images() - rejected();
    double out = rejected();
    double low = out == 0 ? 0 : quantile(out, in + 1, .5 - LEVEL / 2);
    double high = in == 0 ? 1 : quantile(out + 1, in, .5 + LEVEL / 2);
    return new RejectionPromise.Bounds(low, high);
  }

  private static double quantile(double a, double b, double probability) {
    return new BetaDistribution(null, a, b, 1e-12).inverseCumulativeProbability(probability);
  }

  /**
   * The interval in which the rejected share of so many images like those of the calibration is,
   * with 95 % probability; of a rejector by class, approximately. From 0 to 1 before the first
   * image.
   */
  public RejectionPromise.Bounds promisedShare() {
    return images() == 0
        ? new RejectionPromise.Bounds(0, 1)
        : new RejectionPromise(promised.images(), promised.rate()).share(images());
  }

  /** Whether images that look unlike those of the calibration raised the alarm. */
  public boolean alarmed() {
    return drift.alarm() != null;
  }

  /** Such as {@code 52 of 1000 images rejected (5.20 %; promised 3.20 to 7.00 %), no drift}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d images rejected (%.2f %%; promised %s), %s (evidence %.3g, alarm at %.3g)",
        rejected(),
        images(),
        100 * rejectedShare(),
        promisedShare(),
        alarmed() ? "drift noticed after " + drift.alarm() + " images" : "no drift noticed",
        drift.evidence(),
        1 / drift.falseAlarmRate());
  }
}
