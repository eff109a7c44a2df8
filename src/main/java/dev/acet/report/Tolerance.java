package dev.acet.report;

/**
 * How far a number of a sample may be from the paper's: something for what differs in principle
 * (other random numbers, another attack), and about three standard errors.
 */
public final class Tolerance {

  /** Noise images that share a sigma, and by it much of their confidence. */
  private static final int GROUP = 128;

  /** Three standard deviations of a confidence, generously. */
  private static final double CONFIDENCE = .9;

  /** Three standard deviations of the mean confidence of a group of noise images. */
  private static final double GROUP_CONFIDENCE = .16;

  private Tolerance() {}

  /** Of a mean confidence over n images of a data set. */
  static double ofConfidence(int n) {
    return .01 + CONFIDENCE / Math.sqrt(n);
  }

  /** Of a mean confidence over n noise images. */
  static double ofNoise(int n) {
    return .01 + GROUP_CONFIDENCE / Math.sqrt(groups(n));
  }

  /** Of an AUROC or FPR@95 of n images of a data set. */
  static double ofRate(int n) {
    return .01 + 1.5 / Math.sqrt(n);
  }

  /** Of an AUROC or FPR@95 of n noise images. */
  static double ofNoiseRate(int n) {
    return .01 + GROUP_CONFIDENCE / Math.sqrt(groups(n));
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

  private static double groups(int n) {
    return Math.max(1, n / (double) GROUP);
  }
}
