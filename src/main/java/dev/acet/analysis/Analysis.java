package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetName;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the rows of the paper's Table 1 from stored predictions. Immutable; threads may share
 * it.
 *
 * @param score the detector; the paper's is {@link Score#MSP}
 * @param dropLast whether to drop the images after the last full batch of 128, as the original does
 * @param settings of confidence intervals
 */
public record Analysis(Detector score, boolean dropLast, IntervalSettings settings) {

  /** With the usual confidence intervals. */
  public Analysis(Detector score, boolean dropLast) {
    this(score, dropLast, IntervalSettings.withDefaults());
  }

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
    List<ScoredSet> sets = new ArrayList<>();
    for (StoredSet set : EvaluatedSets.read(store, dropLast)) {
      sets.add(ScoredSet.of(store, set, score));
    }
    InScores inScores = InScores.of(sets, settings);
    List<SetCurves> rows =
        sets.stream().filter(set -> set.role() != Role.IN).map(set -> row(set, inScores)).toList();
    ScoredSet in = sets.stream().filter(set -> set.role() == Role.IN).findFirst().orElse(null);
    ModelResult result = result(sets, in, rows, inScores);
    return in == null
        ? new ModelCurves(result, null, null, null, rows)
        : new ModelCurves(
            result,
            Histogram.of(in.confidences()),
            Reliability.of(in.set().predictions()),
            RiskCoverage.of(in.scores(), in.wrong()),
            rows);
  }

  private ModelResult result(
      List<ScoredSet> sets, @Nullable ScoredSet in, List<SetCurves> rows, InScores inScores) {
    SetProvenance first = sets.get(0).provenance();
    List<SetResult> results = rows.stream().map(SetCurves::result).toList();
    Double robustAccuracy =
        results.stream()
            .filter(set -> set.robustAccuracy() != null && set.budget().isEmpty())
            .findFirst()
            .map(SetResult::robustAccuracy)
            .orElse(null);
    return new ModelResult(
        first.model(),
        first.seed(),
        score,
        in == null ? null : inResult(in),
        results,
        robustAccuracy,
        settings,
        Directions.of(results, sets, inScores));
  }

  private InResult inResult(ScoredSet in) {
    Predictions p = in.set().predictions();
    double testError = Classification.testError(p.probabilities(), p.labels(), p.classes());
    ConfusionMatrix confusion = ConfusionMatrix.of(p, classNames(in.provenance()));
    return new InResult(
        in.provenance().set(),
        p.count(),
        testError,
        mean(in.confidences()),
        Classification.expectedCalibrationError(p.probabilities(), p.labels(), p.classes()),
        confusion,
        Detection.threshold(in.scores()),
        in.provenance().labels(),
        in.provenance().sampledFrom(),
        new InIntervals(
            Share.of(testError, p.count()).interval(settings),
            mmcInterval(in),
            confusion.balancedAccuracyInterval(settings)),
        SelectiveResult.of(in.scores(), in.wrong(), settings));
  }

  /** Stored names, otherwise those of the known set whose labels are the model's. */
  private static List<String> classNames(SetProvenance in) {
    if (in.classNames() != null) {
      return in.classNames();
    }
    int classes = in.model().classes();
    List<String> known =
        in.labels() != null
            ? List.of()
            : KnownDataSet.find(in.set()).map(set -> set.set().classNames()).orElse(List.of());
    return known.size() == classes
        ? known
        : IntStream.range(0, classes).mapToObj(index -> "class " + index).toList();
  }

  private SetCurves row(ScoredSet set, InScores in) {
    SetProvenance provenance = set.provenance();
    AttackOptions attack = provenance.attack();
    String budget = attack == null ? "" : SetName.budget(provenance.set(), attack.eps());
    boolean empty = set.scores().length == 0;
    Comparison comparison = in.against(set);
    SetResult result =
        new SetResult(
            provenance.set(),
            provenance.role(),
            provenance.dataset(),
            set.scores().length,
            empty ? null : mean(set.confidences()),
            comparison == null ? null : comparison.detection(),
            provenance.noise(),
            attack,
            withoutGradient(set.set()),
            provenance.labels(),
            provenance.sampledFrom(),
            in.attackedAgainst(set, budget),
            Diagnostics.of(set.set(), score).orElse(null),
            set.robustAccuracy(),
            intervals(set),
            set.isTrainedOn());
    Histogram confidences = Histogram.of(set.confidences());
    return comparison == null
        ? new SetCurves(result, confidences, null, null)
        : new SetCurves(result, confidences, comparison.roc(), comparison.band());
  }

  private SetIntervals intervals(ScoredSet set) {
    Double robust = set.robustAccuracy();
    int images = set.set().predictions().count();
    return new SetIntervals(
        mmcInterval(set), robust == null ? null : Share.of(robust, images).interval(settings));
  }

  private @Nullable Interval mmcInterval(ScoredSet set) {
    double least = 1.0 / set.set().predictions().classes();
    return set.confidenceSample().meanInterval(least, 1, settings);
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
    int[] found = // of all images, or of the first ones
        AttackExtra.GRADIENT.of(set.predictions()).map(NpyArray::ints).orElse(new int[0]);
    boolean idle = attack != null && attack.steps() == 0;
    if (idle || found.length == 0) {
      return null;
    }
    return Arrays.stream(found).filter(g -> g == 0).count() / (double) found.length;
  }
}
