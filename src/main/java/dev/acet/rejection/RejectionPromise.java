package dev.acet.rejection;

import java.math.BigDecimal;
import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What a calibration promises: how often images of the calibrated distribution are rejected.
 * Immutable; threads may share it.
 *
 * <p>If a new image and the n calibration images are exchangeable, it is rejected with probability
 * at most {@link #rate}. Given the calibration images, the true rate is itself random: it follows
 * Beta(k, n + 1 - k), where k is the {@link #rank} (Vovk 2012). The rejected share of m new images
 * is then beta-binomial, which is wider. With ties among the scores, fewer are rejected.
 *
 * @param images number n of calibration images
 * @param rate α, the largest probability of rejection, in (0, 1)
 */
public record RejectionPromise(int images, double rate) {

  /** The probability of every interval here. */
  public static final double LEVEL = 0.95;

  /**
   * An interval of rates, both ends included.
   *
   * @param low in [0, 1]
   * @param high in [0, 1]
   */
  public record Bounds(double low, double high) {

    /** Whether a rate is inside. */
    public boolean contains(double rate) {
      return low <= rate && rate <= high;
    }

    /** In percent, such as {@code 3.73 to 6.43 %}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * low, 100 * high);
    }
  }

  /**
   * Makes a promise.
   *
   * @throws IllegalArgumentException if the rate is not in (0, 1), or n is below {@link
   *     #neededImages}; the message says how many are needed
   */
  public RejectionPromise {
    requireRate(rate);
    long needed = neededImages(rate);
    if (images < needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a rejection rate of %s needs at least %d calibration images, not %d",
              BigDecimal.valueOf(rate).toPlainString(),
              needed,
              images));
    }
  }

  /**
   * The smallest number of calibration images with which a rate can be held: 1/α - 1, rounded up.
   */
  public static long neededImages(double rate) {
    requireRate(rate);
    long needed = Math.max(0, (long) Math.ceil(1 / rate) - 2);
    while (1 / (needed + 1.0) > rate) {
      needed++;
    }
    return needed;
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a rejection rate must be above 0 and below 1, not " + rate);
    }
  }

  /** k = ⌊α(n + 1)⌋: images are rejected below the k-th smallest calibration score. */
  public int rank() {
    // By the comparison that decides, p <= rate, since α(n + 1) may be rounded across an integer.
    int rank = (int) Math.floor(rate * (images + 1.0));
    while ((rank + 1) / (images + 1.0) <= rate) {
      rank++;
    }
    while (rank / (images + 1.0) > rate) {
      rank--;
    }
    return rank;
  }

  /** The expected rate, k/(n + 1): at most α, and less than 1/(n + 1) below it. */
  public double expected() {
    return rank() / (images + 1.0);
  }

  /** The interval of the true rate, with probability {@link #LEVEL}. */
  public Bounds trueRate() {
    BetaDistribution beta = new BetaDistribution(null, rank(), images + 1.0 - rank(), 1e-12);
    return new Bounds(
        beta.inverseCumulativeProbability((1 - LEVEL) / 2),
        beta.inverseCumulativeProbability((1 + LEVEL) / 2));
  }

  /**
   * The interval of the rejected share of new images, with probability {@link #LEVEL}.
   *
   * @param fresh number m of new images, at least 1
   */
  public Bounds share(long fresh) {
    return new BetaBinomial(fresh, rank(), images + 1.0 - rank()).shares(LEVEL);
  }

  /** A rate in percent, such as {@code 5} or {@code 0.1}. */
  static String percent(double rate) {
    return BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /** The promise in words. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "of images like the %,d calibration images, at most %s %% are rejected on average; with"
            + " just these calibration images the true rate is %s (%s %% confidence)",
        images,
        percent(rate),
        trueRate(),
        percent(LEVEL));
  }
}
