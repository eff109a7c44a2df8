package dev.acet.analysis;

import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stored set with the scores and confidences of those images that its row is computed over: for
 * adversarial samples, the ones that the model did not resist.
 *
 * @param scores of those images
 * @param confidences of those images
 * @param robustAccuracy share of all images that the model resisted; null unless they are samples
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScoredSet(
    StoredSet set, double[] scores, double[] confidences, @Nullable Double robustAccuracy) {

  static ScoredSet of(StoredSet set, Detector score) {
    Predictions predictions = set.predictions();
    double[] scores = score.scores(predictions);
    double[] confidences = predictions.confidences();
    if (set.provenance().role() != Role.ADVERSARIAL_SAMPLES) {
      return new ScoredSet(set, scores, confidences, null);
    }
    boolean[] resisted =
        Classification.resisted(
            predictions.probabilities(), predictions.labels(), predictions.classes());
    double[] turned = turned(scores, resisted);
    return new ScoredSet(
        set,
        turned,
        turned(confidences, resisted),
        (double) (scores.length - turned.length) / scores.length);
  }

  SetProvenance provenance() {
    return set.provenance();
  }

  Role role() {
    return set.provenance().role();
  }

  private static double[] turned(double[] values, boolean[] resisted) {
    double[] kept = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!resisted[i]) {
        kept[count++] = values[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
