package dev.acet.analysis;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the rows of the paper's Table 1 from stored predictions. Immutable; threads may share
 * it.
 *
 * @param score the detector; the paper's is {@link Score#MSP}
 * @param dropLast whether to drop the images after the last full batch of 128, as the original does
 */
public record Analysis(Detector score, boolean dropLast) {

  /** The stored array that says for which images the attack had a gradient at its start. */
  public static final String GRADIENT = AttackExtra.GRADIENT.id();

  /**
   * Analyses a folder.
   *
   * @throws InputException if a stored set is damaged, two sets do not belong together, or images
   *     that need a class as their label have none
   */
  public ModelResult of(PredictionStore store) throws IOException {
    return curves(store).result();
  }

  /**
   * As above, with the data that figures are drawn from.
   *
   * @throws InputException as above
   */
  public ModelCurves curves(PredictionStore store) throws IOException {
    List<StoredSet> sets = EvaluatedSets.read(store, dropLast);
    StoredSet in =
        sets.stream().filter(set -> set.provenance().role() == Role.IN).findFirst().orElse(null);
    double[] inScores = in == null ? null : score.scores(in.predictions());
    List<SetCurves> rows = new ArrayList<>();
    Double robustAccuracy = null;
    for (StoredSet set : sets) {
      Predictions predictions = set.predictions();
      double[] scores = score.scores(predictions);
      double[] confidences = predictions.confidences();
      switch (set.provenance().role()) {
        case IN -> {}
        case ADVERSARIAL_SAMPLES -> {
          boolean[] resisted =
              Classification.resisted(
                  predictions.probabilities(), predictions.labels(), predictions.classes());
          robustAccuracy = share(resisted);
          rows.add(row(set, turned(scores, resisted), turned(confidences, resisted), inScores));
        }
        case ADVERSARIAL_IN -> rows.add(row(set, scores, confidences, null));
        case OUT, NOISE, ADVERSARIAL_NOISE, ADVERSARIAL_OUT ->
            rows.add(row(set, scores, confidences, inScores));
      }
    }
    SetProvenance first = sets.get(0).provenance();
    List<SetResult> results = rows.stream().map(SetCurves::result).toList();
    ModelResult result =
        new ModelResult(
            first.model(), first.seed(), score, inResult(in, inScores), results, robustAccuracy);
    return in == null
        ? new ModelCurves(result, null, null, rows)
        : new ModelCurves(
            result,
            Histogram.of(in.predictions().confidences()),
            Reliability.of(in.predictions()),
            rows);
  }

  private static @Nullable InResult inResult(@Nullable StoredSet in, double @Nullable [] scores) {
    if (in == null || scores == null) {
      return null;
    }
    Predictions p = in.predictions();
    return new InResult(
        in.provenance().set(),
        p.count(),
        Classification.testError(p.probabilities(), p.labels(), p.classes()),
        mean(p.confidences()),
        Classification.expectedCalibrationError(p.probabilities(), p.labels(), p.classes()),
        Detection.threshold(scores),
        in.provenance().labels(),
        in.provenance().sampledFrom());
  }

  private static SetCurves row(
      StoredSet set, double[] scores, double[] confidences, double @Nullable [] inScores) {
    SetProvenance provenance = set.provenance();
    boolean empty = scores.length == 0;
    RocCurve roc = empty || inScores == null ? null : RocCurve.of(inScores, scores);
    SetResult result =
        new SetResult(
            provenance.set(),
            provenance.role(),
            provenance.dataset(),
            scores.length,
            empty ? null : mean(confidences),
            empty || inScores == null ? null : Detection.of(inScores, scores),
            provenance.noise(),
            provenance.attack(),
            withoutGradient(set),
            provenance.labels(),
            provenance.sampledFrom());
    return new SetCurves(result, Histogram.of(confidences), roc);
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

  private static double share(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return (double) count / flags.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /**
   * Share of the images for which the attack had no gradient; null if there was no attack, or one
   * without steps, which needs no gradient.
   */
  public static @Nullable Double withoutGradient(StoredSet set) {
    AttackOptions attack = set.provenance().attack();
    NpyArray gradient = set.predictions().extras().get(GRADIENT);
    boolean idle = attack != null && attack.steps() == 0;
    if (idle || gradient == null || gradient.size() == 0) {
      return null;
    }
    int[] found = gradient.ints(); // of all images, or of the first ones
    return Arrays.stream(found).filter(g -> g == 0).count() / (double) found.length;
  }
}
