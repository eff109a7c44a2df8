package dev.acet.analysis;

/**
 * The softmax of one image's logits in 64-bit floats, where that of a network's graph is in 32-bit
 * ones.
 *
 * @param likeliest the index of the largest logit, from 0; the lowest of those that tie
 * @param largest the largest logit
 * @param sum of the exponentials of all logits less the largest, in [1, K]
 */
public record Softmax(int likeliest, double largest, double sum) {

  /** Of the logits from {@code from} up to {@code to}. */
  public static Softmax of(float[] logits, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    double largest = logits[best];
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    return new Softmax(best - from, largest, sum);
  }

  /** The largest probability. */
  public double confidence() {
    return 1 / sum;
  }

  /** The logarithm of the sum of the logits' exponentials. */
  public double logSumExp() {
    return largest + Math.log(sum);
  }

  /** The cross-entropy of a class, in nats. */
  public double crossEntropy(float logit) {
    return logSumExp() - logit;
  }
}
