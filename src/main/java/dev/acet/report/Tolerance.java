package dev.acet.report;

import dev.acet.prediction.NoiseOptions;

/**
 * Computes how far a number measured on a sample may be from the paper's: an allowance for
 * differences in principle (other random numbers, the paper's rounding), plus about three standard
 * errors. Static functions; threads may call them concurrently.
 *
 * <p>Values in [l, 1] with mean m have a standard deviation of at most √((m - l)(1 - m)) (Bhatia
 * and Davis 2000), called the spread here: m cannot vary much near l, such as the confidence of
 * noise near 1 of 100 classes, or near 1. Standard errors are shares of that spread, measured on
 * the released models (docs/metrics.md).
 */
public final class Tolerance {

  /** Noise images that share a sigma, and therefore much of their confidence. */
  private static final int GROUP = NoiseOptions.GROUP;

  /**
   * The paper prints three decimals, so a number is taken to be at least this far from its bounds.
   */
  private static final double ROUNDING = .0005;

  /** The smallest tolerance: twice the rounding. */
  private static final double LEAST = .001;

  /** Allowance for differences in principle, as a share of the spread. */
  private static final double PRINCIPLE = .02;

  /**
   * Three standard errors of a mean confidence times the square root of the number of images, as a
   * share of the spread.
   */
  private static final double CONFIDENCE = 1.8;

  /** The same for an AUROC. */
  private static final double AUROC = 2.5;

  /** The same for an FPR@95, whose threshold is itself measured on a sample. */
  private static final double FALSE_POSITIVE_RATE = 6;

  /**
   * The same for a mean confidence on noise, times the square root of the number of groups of noise
   * images.
   */
  private static final double NOISE = .5;

  /** The same for AUROC and FPR@95 on noise. */
  private static final double NOISE_RATE = .65;

  private Tolerance() {}

  /** For a mean confidence over n images of a data set, of a model with this many classes. */
  static double ofConfidence(double published, int classes, int n) {
    return of(published, 1.0 / classes, CONFIDENCE / Math.sqrt(n));
  }

  /** For a mean confidence over n noise images. */
  static double ofNoise(double published, int classes, int n) {
    return of(published, 1.0 / classes, NOISE / Math.sqrt(groups(n)));
  }

  /** For an AUROC on n images of a data set. */
  static double ofAuroc(double published, int n) {
    return of(published, 0, AUROC / Math.sqrt(n));
  }

  /** For an FPR@95 on n images of a data set. */
  static double ofFalsePositiveRate(double published, int n) {
    return of(published, 0, FALSE_POSITIVE_RATE / Math.sqrt(n));
  }

  /** For an AUROC or FPR@95 on n noise images. */
  static double ofNoiseRate(double published, int n) {
    return of(published, 0, NOISE_RATE / Math.sqrt(groups(n)));
  }

  /** For a test error p over n images. */
  static double ofError(double p, int n) {
    return .003 + 3 * Math.sqrt(p * (1 - p) / n);
  }

  /** For a median α over n images, relative to the paper's. */
  public static double ofAlpha(int n) {
    return .05 + 2.5 / Math.sqrt(n);
  }

  /** For a share of n images, in percent. */
  public static double ofPercent(int n) {
    return 2 + 150 / Math.sqrt(n);
  }

  /**
   * For a mean.
   *
   * @param least lower bound of a single value
   * @param errors three standard errors, as a share of the spread
   */
  private static double of(double published, double least, double errors) {
    double mean = Math.max(least + ROUNDING, Math.min(published, 1 - ROUNDING));
    double spread = Math.sqrt((mean - least) * (1 - mean));
    return LEAST + spread * (PRINCIPLE + errors);
  }

  private static double groups(int n) {
    return Math.max(1, n / (double) GROUP);
  }
}
