package dev.acet.analysis;

import dev.acet.prediction.Role;
import dev.acet.prediction.SetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores that an out set's are compared with.
 *
 * @param clean of the in set; null if that is absent
 * @param attacked of attacked in images, by the names of their sets
 * @param settings of confidence intervals
 */
record InScores(@Nullable Sample clean, Map<String, Sample> attacked, IntervalSettings settings) {

  static InScores of(List<ScoredSet> sets, IntervalSettings settings) {
    Sample clean = null;
    Map<String, Sample> attacked = new HashMap<>();
    for (ScoredSet set : sets) {
      if (set.role() == Role.IN) {
        clean = set.scoreSample();
      } else if (set.role() == Role.ADVERSARIAL_IN) {
        attacked.put(set.provenance().set(), set.scoreSample());
      }
    }
    return new InScores(clean, attacked, settings);
  }

  /** The clean in set against a set; null for sets that are no out set, or if one has no image. */
  @Nullable Comparison against(ScoredSet set) {
    return isComparable(set) ? comparison(clean, set.scoreSample()) : null;
  }

  /** Whether it makes sense to tell a set from the in set. */
  static boolean isComparable(ScoredSet set) {
    return set.role() != Role.IN && set.role() != Role.ADVERSARIAL_IN;
  }

  /**
   * In images against those of an out set or an attacked one, the in images attacked with a budget;
   * null if there are none.
   *
   * @param budget the part of both sets' names that tells budgets apart, or empty
   */
  @Nullable Detection attackedAgainst(ScoredSet set, String budget) {
    if (set.role() != Role.OUT && set.role() != Role.ADVERSARIAL_OUT) {
      return null;
    }
    Comparison comparison =
        comparison(attacked.get(SetName.ADVERSARIAL_IN + budget), set.scoreSample());
    return comparison == null ? null : comparison.detection();
  }

  private @Nullable Comparison comparison(@Nullable Sample in, Sample out) {
    return in == null || out.size() == 0 ? null : Comparison.of(in, out, settings);
  }
}
