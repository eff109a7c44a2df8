package dev.acet.network;

import java.util.Locale;

/**
 * The outputs of a network for some inputs. The arrays are not copied.
 *
 * @param classes number of classes K
 * @param logits [n, K], row-major
 * @param probabilities softmax of the logits, [n, K], row-major
 * @param features the penultimate features, [n, d], row-major; empty unless requested
 */
@SuppressWarnings("ArrayRecordComponent") // passed from the session to its reader, never compared
public record Outputs(int classes, float[] logits, float[] probabilities, float[] features) {

  public Outputs {
    if (logits.length != probabilities.length || logits.length % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d logits and %d probabilities do not fit %d classes",
              logits.length,
              probabilities.length,
              classes));
    }
  }

  /** The most probable class of an input, the lowest if several tie. */
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
}
