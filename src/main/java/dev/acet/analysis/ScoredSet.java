package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.io.InputException;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /**
   * Scores a set of an evaluation.
   *
   * @throws InputException if the detector cannot score it, a score is NaN, or it was attacked on
   *     this score as fitted on something else
   */
  static ScoredSet of(PredictionStore store, StoredSet set, Detector score) throws InputException {
    requireAsAttacked(store, set.provenance(), score);
    try {
      ScoredSet scored = of(set, score);
      if (scored.scores().length > 0) {
        Scores.checked(scored.scores(), score.id());
      }
      return scored;
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s: %s cannot be scored by %s: %s."
              .formatted(store.folder(), set.provenance().set(), score.id(), e.getMessage()));
    }
  }

  /** Otherwise what is measured would not be what was attacked. */
  private static void requireAsAttacked(PredictionStore store, SetProvenance set, Detector detector)
      throws InputException {
    AttackOptions attack = set.attack();
    if (attack != null
        && detector.id().equals(attack.score())
        && attack.detectors() != null
        && !detector.fit().equals(Optional.of(attack.detectors()))) {
      throw InputException.of(
          "%s: %s was attacked on %s fitted on other images than those of the file for %s. Name the"
                  .formatted(store.folder(), set.set(), attack.score(), set.model().name())
              + " file that acet evaluate had (--detectors), or evaluate again.");
    }
  }

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

  /** Whether it is an out set whose images were outliers of the model's training. */
  boolean isTrainedOn() {
    SetProvenance provenance = provenance();
    boolean isOut = role() == Role.OUT || role() == Role.ADVERSARIAL_OUT;
    String name = provenance.dataset() == null ? provenance.set() : provenance.dataset();
    List<String> seen = provenance.model().outData();
    return isOut
        && seen != null
        && seen.stream().anyMatch(one -> KnownDataSet.areSameImages(one, name));
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
