package dev.acet.network;

import java.util.Locale;

/**
 * What a network says of some inputs.
 *
 * @param classes number of classes K
 * @param logits [n, K], row-major
 * @param probabilities softmax of the logits, [n, K], row-major
 * @param features what the last layer saw, [n, d], row-major; empty unless asked for
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed from the session to its reader, compared by nobody
public record Outputs(int classes, float[] logits, float[] probabilities, float[] features) {

  public Outputs {
    if (logits.length != probabilities.length || logits.length % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d logits and %d probabilities of %d classes",
              logits.length,
              probabilities.length,
              classes));
    }
  }

  /** The most probable class of an input; of equal ones the lowest. */
  public int predicted(int input) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (probabilities[input * classes + k] > probabilities[input * classes + best]) {
        best = k;
      }
    }
    return best;
  }

  /** The largest probability of an input. */
  public float confidence(int input) {
    return probabilities[input * classes + predicted(input)];
  }

  /** Number of inputs n. */
  public int count() {
    return logits.length / classes;
  }
}
