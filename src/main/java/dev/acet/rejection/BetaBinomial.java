package dev.acet.rejection;

/**
 * The distribution of the number of successes among m trials whose common probability follows
 * Beta(a, b).
 *
 * @param trials m, at least 1
 */
record BetaBinomial(long trials, double a, double b) {

  /** With more trials the share's distribution is that of the probability to four digits. */
  private static final long MOST_TRIALS = 1_000_000;

  /** Weights below this share of the largest do not change a quantile. */
  private static final double NEGLIGIBLE = 1e-18;

  BetaBinomial {
    if (trials < 1) {
      throw new IllegalArgumentException("no share of " + trials + " images");
    }
    trials = Math.min(trials, MOST_TRIALS);
  }

  /** The quantiles of the share of successes that leave out equal probabilities on both sides. */
  RejectionPromise.Bounds shares(double level) {
    int start = (int) Math.round(trials * a / (a + b));
    int from = start;
    int to = start;
    for (double weight = 1; from > 0 && weight > NEGLIGIBLE; from--) {
      weight /= ratio(from - 1);
    }
    for (double weight = 1; to < trials && weight > NEGLIGIBLE; to++) {
      weight *= ratio(to);
    }
    double[] weights = new double[to - from + 1]; // of from, from + 1, ..., to
    weights[start - from] = 1;
    for (int j = start - 1; j >= from; j--) {
      weights[j - from] = weights[j + 1 - from] / ratio(j);
    }
    for (int j = start; j < to; j++) {
      weights[j + 1 - from] = weights[j - from] * ratio(j);
    }
    return new RejectionPromise.Bounds(
        (double) (from + quantile(weights, (1 - level) / 2)) / trials,
        (double) (from + quantile(weights, (1 + level) / 2)) / trials);
  }

  /** The probability of j + 1 successes divided by that of j. */
  private double ratio(long j) {
    return (trials - j) * (j + a) / ((j + 1) * (trials - j - 1 + b));
  }

  /** The first index up to which the weights have at least a share of their sum. */
  private static int quantile(double[] weights, double share) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double below = 0;
    for (int i = 0; i < weights.length; i++) {
      below += weights[i];
      if (below >= share * sum) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
