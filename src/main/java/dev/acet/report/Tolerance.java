package dev.acet.report;

/**
 * How far a number of a sample may be from the paper's: something for what differs in principle
 * (other random numbers, the paper's rounding), and about three standard errors.
 *
 * <p>What lies in [l, 1] and has the mean m has a standard deviation of at most √((m - l)(1 - m))
 * (Bhatia and Davis 2000), its spread: m cannot vary much where it is near its least, as the
 * confidence of noise at 1 of 100 classes is, or near 1. Standard errors are shares of that spread;
 * which, was measured on the released models (docs/metrics.md).
 */
public final class Tolerance {

  /** Noise images that share a sigma, and by it much of their confidence. */
  private static final int GROUP = 128;

  /** The paper prints three decimals: a number is not nearer to its bounds than this. */
  private static final double ROUNDING = .0005;

  /** Twice the rounding. */
  private static final double LEAST = .001;

  /** What differs in principle, as a share of the spread. */
  private static final double PRINCIPLE = .02;

  /** Three standard errors times the root of the images, as a share of the spread. */
  private static final double CONFIDENCE = 1.8;

  /** Likewise of an AUROC. */
  private static final double AUROC = 2.5;

  /** Likewise of an FPR@95, whose threshold is itself of a sample. */
  private static final double FALSE_POSITIVE_RATE = 6;

  /** Likewise, times the root of the groups, of the confidence of a group of noise images. */
  private static final double NOISE = .5;

  /** Likewise of their AUROC and FPR@95. */
  private static final double NOISE_RATE = .65;

  private Tolerance() {}

  /** Of a mean confidence over n images of a data set, of a model with so many classes. */
  static double ofConfidence(double published, int classes, int n) {
    return of(published, 1.0 / classes, CONFIDENCE / Math.sqrt(n));
  }

  /** Of a mean confidence over n noise images. */
  static double ofNoise(double published, int classes, int n) {
    return of(published, 1.0 / classes, NOISE / Math.sqrt(groups(n)));
  }

  /** Of an AUROC of n images of a data set. */
  static double ofAuroc(double published, int n) {
    return of(published, 0, AUROC / Math.sqrt(n));
  }

  /** Of an FPR@95 of n images of a data set. */
  static double ofFalsePositiveRate(double published, int n) {
    return of(published, 0, FALSE_POSITIVE_RATE / Math.sqrt(n));
  }

  /** Of an AUROC or FPR@95 of n noise images. */
  static double ofNoiseRate(double published, int n) {
    return of(published, 0, NOISE_RATE / Math.sqrt(groups(n)));
  }

  /** Of a test error p over n images. */
  static double ofError(double p, int n) {
    return .003 + 3 * Math.sqrt(p * (1 - p) / n);
  }

  /** Of a median α over n images, relative to the paper's. */
  public static double ofAlpha(int n) {
    return .05 + 2.5 / Math.sqrt(n);
  }

  /** Of a share of n images, in percent. */
  public static double ofPercent(int n) {
    return 2 + 150 / Math.sqrt(n);
  }

  /**
   * Of a mean.
   *
   * @param least what no single value is below
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
