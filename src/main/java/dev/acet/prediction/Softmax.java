package dev.acet.prediction;

/**
 * Computes the softmax of one image's logits in 64-bit floats; a network's graph computes it in 32
 * bits. Immutable; threads may share it.
 *
 * @param likeliest the index of the largest logit, from 0; the lowest if several tie
 * @param largest the largest logit
 * @param sum of the exponentials of all logits minus the largest, in [1, K]
 */
public record Softmax(int likeliest, double largest, double sum) {

  /** The softmax of the logits from {@code from}, inclusive, to {@code to}, exclusive. */
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

  /**
   * The probabilities of all rows, rounded to 32 bits as a network's are.
   *
   * @param logits [n, K]
   * @param classes K
   * @return [n, K]
   */
  public static float[] ofRows(float[] logits, int classes) {
    float[] probabilities = new float[logits.length];
    for (int from = 0; from < logits.length; from += classes) {
      Softmax row = of(logits, from, from + classes);
      for (int i = from; i < from + classes; i++) {
        probabilities[i] = (float) (Math.exp(logits[i] - row.largest) / row.sum);
      }
    }
    return probabilities;
  }

  /** The largest probability. */
  public double confidence() {
    return 1 / sum;
  }

  /** The logarithm of the sum of the logits' exponentials. */
  public double logSumExp() {
    return largest + Math.log(sum);
  }

  /** The cross-entropy of a class with that logit, in nats. */
  public double crossEntropy(float logit) {
    return logSumExp() - logit;
  }
}
