package dev.acet.analysis;

import java.util.Locale;

/**
 * What confidence intervals depend on besides the data. Immutable; threads may share it.
 *
 * @param confidenceLevel how often such intervals contain the true value, such as .95
 * @param replicates number of bootstrap samples
 * @param seed of the bootstrap samples
 */
public record IntervalSettings(double confidenceLevel, int replicates, long seed) {

  /** The least number of replicates whose quantiles mean something. */
  private static final int FEWEST_REPLICATES = 100;

  public IntervalSettings {
    if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
      throw new IllegalArgumentException(
          "a confidence level of " + confidenceLevel + ", which is not between 0 and 1");
    }
    if (replicates < FEWEST_REPLICATES) {
      throw new IllegalArgumentException(
          replicates + " bootstrap samples; expected at least " + FEWEST_REPLICATES);
    }
  }

  /** A level of 95 %, 2,000 bootstrap samples (pROC's number), seed 1. */
  public static IntervalSettings withDefaults() {
    return new IntervalSettings(.95, 2000, 1);
  }

  /** The same with another confidence level. */
  public IntervalSettings withConfidenceLevel(double level) {
    return new IntervalSettings(level, replicates, seed);
  }

  /** The same with another seed. */
  public IntervalSettings withSeed(long other) {
    return new IntervalSettings(confidenceLevel, replicates, other);
  }

  /** The confidence level as text, such as {@code 95 %}. */
  public String level() {
    String percent = String.format(Locale.ROOT, "%.4f", 100 * confidenceLevel);
    return percent.replaceFirst("\\.?0+$", "") + " %";
  }

  /** The probability that the true value is below the interval, and that it is above. */
  double tail() {
    return (1 - confidenceLevel) / 2;
  }
}
