package dev.acet.analysis;

import dev.acet.prediction.NoiseOptions;
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

  /** The scores, with the groups that noise images come in. */
  Sample scoreSample() {
    return new Sample(scores, groupSize());
  }

  /** The confidences in the same groups. */
  Sample confidenceSample() {
    return new Sample(confidences, groupSize());
  }

  private int groupSize() {
    NoiseOptions noise = provenance().noise();
    return noise == null ? 1 : noise.groupSize();
  }

  SetProvenance provenance() {
    return set.provenance();
  }

  /** Which images are not of the predicted class; meant for an in set. */
  boolean[] wrong() {
    Predictions predictions = set.predictions();
    int[] predicted =
        Classification.predicted(
            predictions.probabilities(), predictions.labels(), predictions.classes());
    boolean[] wrong = new boolean[predicted.length];
    for (int image = 0; image < wrong.length; image++) {
      wrong[image] = predicted[image] != predictions.labels()[image];
    }
    return wrong;
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
