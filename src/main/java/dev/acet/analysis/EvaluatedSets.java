package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.io.InputException;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the sets of one evaluation and rejects those that do not belong together. */
final class EvaluatedSets {

  private static final int BATCH = 128;

  private EvaluatedSets() {}

  /**
   * All sets of a folder, in the order of the paper's tables.
   *
   * @param dropLast whether to drop the images after the last full batch of 128
   * @throws InputException if one is damaged, two do not belong together, or images that need a
   *     class as their label have none
   */
  static List<StoredSet> read(PredictionStore store, boolean dropLast) throws IOException {
    List<StoredSet> sets = new ArrayList<>();
    for (String name : store.sets()) {
      StoredSet set = store.read(name);
      sets.add(dropLast ? shortened(set) : set);
    }
    requireOneEvaluation(store, sets);
    for (StoredSet set : sets) {
      requireLabels(store, set);
    }
    sets.sort(order(sets.get(0).provenance().model().dataset()));
    return sets;
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
    requireOneMeaning(store, sets);
  }

  /** Test error and robust accuracy of the same images must refer to the same classes. */
  private static void requireOneMeaning(PredictionStore store, List<StoredSet> sets)
      throws InputException {
    List<SetProvenance> labelled =
        sets.stream()
            .map(StoredSet::provenance)
            .filter(set -> set.role() == Role.IN || set.role() == Role.ADVERSARIAL_SAMPLES)
            .toList();
    for (SetProvenance other : labelled) {
      if (Objects.equals(other.dataset(), labelled.get(0).dataset())) {
        requireSame(
            store,
            "meanings of labels",
            labelled.get(0),
            other,
            set -> set.labels() == null ? "the model's own" : set.labels().toString());
      }
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
            String.format(
                    Locale.ROOT,
                    "%s: %s has the label %d, and the model the classes 0 to %d. Evaluate a set of"
                        + " its own",
                    store.folder(),
                    set.provenance().set(),
                    label,
                    classes - 1)
                + " classes, or make it an out set.");
      }
    }
  }

  private static StoredSet shortened(StoredSet set) {
    int full = set.predictions().count() / BATCH * BATCH;
    if (full == 0 || full == set.predictions().count()) {
      return set;
    }
    return new StoredSet(set.provenance().withImages(full), set.predictions().first(full));
  }

  private static Comparator<StoredSet> order(@Nullable String dataset) {
    List<String> paper = dataset == null ? List.of() : KnownDataSet.outSets(dataset);
    return Comparator.comparing((StoredSet set) -> set.provenance().role())
        .thenComparing(
            set -> {
              int place = paper.indexOf(dataset(set.provenance()));
              return place < 0 ? paper.size() : place;
            })
        .thenComparing(set -> group(set.provenance()))
        .thenComparing(
            set -> set.provenance().attack(), Comparator.nullsFirst(EvaluatedSets.byEffort()))
        .thenComparing(set -> set.provenance().set());
  }

  private static Comparator<AttackOptions> byEffort() {
    return Comparator.comparing(AttackOptions::isSuite)
        .thenComparing(AttackOptions::steps)
        .thenComparing(AttackOptions::eps);
  }

  /** The data set that the place in the paper's order depends on. */
  private static String dataset(SetProvenance set) {
    return set.role() == Role.ADVERSARIAL_OUT ? String.valueOf(set.dataset()) : set.set();
  }

  /** All budgets of an attacked out set, or of a score, follow each other. */
  private static String group(SetProvenance set) {
    AttackOptions attack = set.attack();
    if (set.role() == Role.ADVERSARIAL_OUT) {
      return String.valueOf(set.dataset());
    }
    return attack == null || attack.score() == null ? "" : attack.score();
  }
}
