package dev.acet.analysis;

import dev.acet.data.PaperSets;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of the paper's Table 1 of what an evaluation stored.
 *
 * @param score what tells in from out; the paper's is {@link Score#MSP}
 * @param dropLast whether to leave out the images behind the last full batch of 128, as the
 *     original does
 */
public record Analysis(Score score, boolean dropLast) {

  /** The array that says of which images the attack had a gradient where it began. */
  public static final String GRADIENT = "gradient";

  private static final int BATCH = 128;

  /**
   * Analyses a folder.
   *
   * @throws InputException if a stored set is damaged, two sets do not belong together, or images
   *     that need a class as their label have none
   */
  public ModelResult of(PredictionStore store) throws IOException {
    List<StoredSet> sets = new ArrayList<>();
    for (String name : store.sets()) {
      sets.add(shortened(store.read(name)));
    }
    requireOneEvaluation(store, sets);
    for (StoredSet set : sets) {
      requireLabels(store, set);
    }
    String dataset = sets.get(0).provenance().model().dataset();
    sets.sort(order(dataset));
    return result(sets);
  }

  private static void requireOneEvaluation(PredictionStore store, List<StoredSet> sets)
      throws InputException {
    SetProvenance first = sets.get(0).provenance();
    SetProvenance in = null;
    for (StoredSet set : sets) {
      SetProvenance other = set.provenance();
      requireSame(store, "models", first, other, provenance -> provenance.model().name());
      requireSame(store, "weights", first, other, provenance -> provenance.model().fingerprint());
      requireSame(store, "seeds", first, other, SetProvenance::seed);
      if (other.role() == Role.IN && in != null) {
        throw InputException.of(
            "%s holds two in-distributions: %s and %s. Evaluate them into two folders."
                .formatted(store.folder(), in.set(), other.set()));
      }
      in = other.role() == Role.IN ? other : in;
    }
  }

  private static void requireSame(
      PredictionStore store,
      String what,
      SetProvenance one,
      SetProvenance other,
      Function<SetProvenance, Object> property)
      throws InputException {
    Object ofOne = property.apply(one);
    Object ofOther = property.apply(other);
    if (!ofOne.equals(ofOther)) {
      throw InputException.of(
          "%s holds sets of different %s: %s of %s, %s of %s. Evaluate them into two folders."
              .formatted(store.folder(), what, one.set(), ofOne, other.set(), ofOther));
    }
  }

  private static void requireLabels(PredictionStore store, StoredSet set) throws InputException {
    Role role = set.provenance().role();
    if (role != Role.IN && role != Role.ADVERSARIAL_SAMPLES) {
      return;
    }
    int classes = set.predictions().classes();
    for (int label : set.predictions().labels()) {
      if (label < 0 || label >= classes) {
        throw InputException.of(
            "%s: %s has the label %d, and the model the classes 0 to %d. Evaluate a set of its own"
                    .formatted(store.folder(), set.provenance().set(), label, classes - 1)
                + " classes, or make it an out set.");
      }
    }
  }

  private ModelResult result(List<StoredSet> sets) {
    StoredSet in =
        sets.stream().filter(set -> set.provenance().role() == Role.IN).findFirst().orElse(null);
    double[] inScores = in == null ? null : scores(in.predictions());
    List<SetResult> rows = new ArrayList<>();
    Double robustAccuracy = null;
    for (StoredSet set : sets) {
      Predictions predictions = set.predictions();
      double[] scores = scores(predictions);
      double[] confidences = confidences(predictions);
      switch (set.provenance().role()) {
        case IN -> {}
        case ADVERSARIAL_SAMPLES -> {
          boolean[] resisted =
              Classification.resisted(
                  predictions.probabilities(), predictions.labels(), predictions.classes());
          robustAccuracy = share(resisted);
          rows.add(row(set, turned(scores, resisted), turned(confidences, resisted), inScores));
        }
        default -> rows.add(row(set, scores, confidences, inScores));
      }
    }
    SetProvenance first = sets.get(0).provenance();
    return new ModelResult(
        first.model(), first.seed(), score, inResult(in, inScores), rows, robustAccuracy);
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
        mean(confidences(p)),
        Classification.expectedCalibrationError(p.probabilities(), p.labels(), p.classes()),
        Detection.threshold(scores));
  }

  private static SetResult row(
      StoredSet set, double[] scores, double[] confidences, double @Nullable [] inScores) {
    SetProvenance provenance = set.provenance();
    boolean empty = scores.length == 0;
    return new SetResult(
        provenance.set(),
        provenance.role(),
        scores.length,
        empty ? null : mean(confidences),
        empty || inScores == null ? null : Detection.of(inScores, scores),
        provenance.noise(),
        provenance.attack(),
        withoutGradient(set.predictions()));
  }

  private double[] scores(Predictions predictions) {
    return score.of(predictions.logits(), predictions.probabilities(), predictions.classes());
  }

  private static double[] confidences(Predictions predictions) {
    return Score.MSP.of(predictions.logits(), predictions.probabilities(), predictions.classes());
  }

  private StoredSet shortened(StoredSet set) {
    int full = set.predictions().count() / BATCH * BATCH;
    if (!dropLast || full == 0 || full == set.predictions().count()) {
      return set;
    }
    return new StoredSet(set.provenance().withImages(full), set.predictions().first(full));
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

  /** Share of the images for which the attack had no gradient; null where none was made. */
  public static @Nullable Double withoutGradient(Predictions predictions) {
    NpyArray gradient = predictions.extras().get(GRADIENT);
    if (gradient == null || gradient.size() == 0) {
      return null;
    }
    int[] found = gradient.ints(); // of all images, or of the first
    return Arrays.stream(found).filter(g -> g == 0).count() / (double) found.length;
  }

  private static Comparator<StoredSet> order(@Nullable String dataset) {
    List<String> paper = dataset == null ? List.of() : PaperSets.outSets(dataset);
    return Comparator.comparing((StoredSet set) -> set.provenance().role())
        .thenComparing(
            set -> {
              int place = paper.indexOf(set.provenance().set());
              return place < 0 ? paper.size() : place;
            })
        .thenComparing(
            set -> set.provenance().attack() == null ? 0 : set.provenance().attack().steps())
        .thenComparing(set -> set.provenance().set());
  }
}
