package dev.acet.analysis;

import java.util.Arrays;

/** Checks, sorts and counts scores. */
final class Scores {

  private Scores() {}

  /**
   * Returns the scores unchanged; rejects scores for which no metric is defined.
   *
   * @throws IllegalArgumentException if there is none, or one is NaN
   */
  static double[] checked(double[] scores, String name) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there are no " + name + " scores");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("the " + name + " score " + i + " is NaN");
      }
    }
    return scores;
  }

  /**
   * The scores in ascending order, with -0.0 as 0.0.
   *
   * @throws IllegalArgumentException as above
   */
  static double[] sorted(double[] scores, String name) {
    double[] sorted = checked(scores, name).clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0; // -0.0 is 0.0
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Number of ascending scores below one that is not -0.0. */
  static int less(double[] sorted, double score) {
    return first(sorted, score, false);
  }

  /** Number of ascending scores at or below one that is not -0.0. */
  static int atMost(double[] sorted, double score) {
    return first(sorted, score, true);
  }

  /** The index of the first score above, or at least, one. */
  private static int first(double[] sorted, double score, boolean above) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < score || (above && sorted[middle] == score)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
