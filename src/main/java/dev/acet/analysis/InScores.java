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
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InScores(double @Nullable [] clean, Map<String, double[]> attacked) {

  static InScores of(List<ScoredSet> sets) {
    double[] clean = null;
    Map<String, double[]> attacked = new HashMap<>();
    for (ScoredSet set : sets) {
      if (set.role() == Role.IN) {
        clean = set.scores();
      } else if (set.role() == Role.ADVERSARIAL_IN) {
        attacked.put(set.provenance().set(), set.scores());
      }
    }
    return new InScores(clean, attacked);
  }

  /** The clean in set against a set; null for sets that are no out set, or if one has no image. */
  @Nullable Detection against(ScoredSet set) {
    return isComparable(set) ? detection(clean, set.scores()) : null;
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
    return set.role() == Role.OUT || set.role() == Role.ADVERSARIAL_OUT
        ? detection(attacked.get(SetName.ADVERSARIAL_IN + budget), set.scores())
        : null;
  }

  private static @Nullable Detection detection(double @Nullable [] in, double[] out) {
    return in == null || out.length == 0 ? null : Detection.of(in, out);
  }
}
