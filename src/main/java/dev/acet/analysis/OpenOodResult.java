package dev.acet.analysis;

import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and a detector by the protocol of OpenOOD 1.5 (Zhang et al. 2023): each out set against
 * the in set, and the means over groups of out sets. Immutable; threads may share it.
 *
 * @param score the detector
 * @param in the in set
 * @param images number of its images
 * @param accuracy share of them that are classified correctly
 * @param groups with those of their sets that were evaluated
 * @param others out sets of no group
 * @param leftOut names of evaluated sets that the protocol does not have: noise and attacked sets
 */
public record OpenOodResult(
    ModelIdentity model,
    Detector score,
    String in,
    int images,
    double accuracy,
    List<Group> groups,
    List<OutSet> others,
    List<String> leftOut) {

  /**
   * An out set.
   *
   * @param name as in the group, otherwise as stored
   * @param trainedOn whether the model was trained on it as outliers
   */
  public record OutSet(String name, int images, boolean trainedOn, OpenOodMetrics metrics) {}

  /**
   * A group of out sets.
   *
   * @param sets that were evaluated
   * @param missing names of the others
   */
  public record Group(String name, List<OutSet> sets, List<String> missing) {

    public Group {
      sets = List.copyOf(sets);
      missing = List.copyOf(missing);
    }

    /** The means over the evaluated sets; null if there are none. */
    public @Nullable OpenOodMetrics mean() {
      return sets.isEmpty()
          ? null
          : OpenOodMetrics.mean(sets.stream().map(OutSet::metrics).toList());
    }
  }

  public OpenOodResult {
    groups = List.copyOf(groups);
    others = List.copyOf(others);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Analyses a folder.
   *
   * @param groups null for those of OpenOOD for the in set
   * @throws InputException if a stored set is damaged, two sets do not belong together, the
   *     detector cannot score one, or there is no in set
   */
  public static OpenOodResult of(PredictionStore store, Detector score, @Nullable SetGroups groups)
      throws IOException {
    List<ScoredSet> all = new ArrayList<>();
    for (StoredSet set : EvaluatedSets.read(store, false)) {
      all.add(ScoredSet.of(store, set, score));
    }
    ScoredSet in =
        all.stream()
            .filter(set -> set.role() == Role.IN)
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        store.folder()
                            + " has no in set, which OpenOOD's protocol needs. Evaluate it, too:"
                            + " acet evaluate MODEL --sets in,out"));
    return new OpenOodProtocol(in, all, groups == null ? SetGroups.usual(dataset(in)) : groups)
        .result(store.model(), score);
  }

  private static String dataset(ScoredSet set) {
    String known = set.provenance().dataset();
    return known == null ? set.provenance().set() : known;
  }
}
