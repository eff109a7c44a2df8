package dev.acet.analysis;

import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two models on the same images of a set and of their in set. Immutable; threads may share it.
 *
 * @param first the numbers of the first model
 * @param second the numbers of the second model
 * @param set the row of the second model
 * @param auroc the paired test
 */
public record SetComparison(
    ModelResult first, ModelResult second, SetResult set, AurocComparison auroc) {

  /** An evaluation with its numbers. */
  public record Evaluated(PredictionStore store, ModelResult result) {}

  /**
   * Compares the models of two evaluations on every set whose images both have seen, in the rows'
   * order. Adversarial samples are left out: their rows are of those that a model did not resist,
   * which differ. Attacked images count as the same if they began as the same.
   */
  public static List<SetComparison> of(Evaluated first, Evaluated second, Analysis analysis)
      throws IOException {
    List<StoredSet> ofFirst = EvaluatedSets.read(first.store(), analysis.dropLast());
    List<StoredSet> ofSecond = EvaluatedSets.read(second.store(), analysis.dropLast());
    StoredSet in = withRole(ofFirst, Role.IN);
    StoredSet otherIn = withRole(ofSecond, Role.IN);
    if (in == null || otherIn == null || !areSame(in, otherIn)) {
      return List.of();
    }
    List<SetComparison> comparisons = new ArrayList<>();
    for (SetResult row : second.result().sets()) {
      StoredSet set = named(ofFirst, row.name());
      StoredSet other = named(ofSecond, row.name());
      if (isComparable(row) && set != null && other != null && areSame(set, other)) {
        AurocComparison auroc =
            AurocComparison.of(
                placements(in, set, analysis),
                placements(otherIn, other, analysis),
                analysis.settings());
        comparisons.add(new SetComparison(first.result(), second.result(), row, auroc));
      }
    }
    return comparisons;
  }

  private static boolean isComparable(SetResult row) {
    return row.detection() != null && row.role() != Role.ADVERSARIAL_SAMPLES;
  }

  /** Where images come from; what only noise, samples and attacks depend on is the seed. */
  private static boolean areSame(StoredSet one, StoredSet other) {
    SetProvenance a = one.provenance();
    SetProvenance b = other.provenance();
    boolean isDrawn = a.noise() != null || a.attack() != null || a.sampledFrom() != null;
    return a.role() == b.role()
        && Objects.equals(a.dataset(), b.dataset())
        && a.files().equals(b.files())
        && Objects.equals(a.noise(), b.noise())
        && Objects.equals(a.attack(), b.attack())
        && Objects.equals(a.sampledFrom(), b.sampledFrom())
        && (!isDrawn || a.seed() == b.seed())
        && Arrays.equals(one.predictions().labels(), other.predictions().labels());
  }

  private static Placements placements(StoredSet in, StoredSet out, Analysis analysis) {
    return Placements.of(
        ScoredSet.of(in, analysis.score()).scoreSample(),
        ScoredSet.of(out, analysis.score()).scoreSample(),
        Placements.HALF);
  }

  private static @Nullable StoredSet withRole(List<StoredSet> sets, Role role) {
    return sets.stream().filter(set -> set.provenance().role() == role).findFirst().orElse(null);
  }

  private static @Nullable StoredSet named(List<StoredSet> sets, String name) {
    return sets.stream()
        .filter(set -> set.provenance().set().equals(name))
        .findFirst()
        .orElse(null);
  }
}
