package dev.acet.analysis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges the sets of several models. Static functions; threads may call them concurrently. */
public final class SetsOfModels {

  private SetsOfModels() {}

  /**
   * The sets that any model was evaluated on, each name once: in the order in which the models have
   * them, but all budgets of a kind follow each other by ascending radius.
   */
  public static List<SetResult> of(Collection<ModelResult> models) {
    Map<String, TreeMap<Double, Map<String, SetResult>>> kinds = new LinkedHashMap<>();
    for (ModelResult model : models) {
      for (SetResult set : model.sets()) {
        double eps = set.attack() == null ? 0 : set.attack().eps();
        kinds
            .computeIfAbsent(set.kind(), kind -> new TreeMap<>())
            .computeIfAbsent(eps, radius -> new LinkedHashMap<>())
            .putIfAbsent(set.name(), set);
      }
    }
    return kinds.values().stream()
        .flatMap(byEps -> byEps.values().stream())
        .flatMap(byName -> byName.values().stream())
        .toList();
  }
}
