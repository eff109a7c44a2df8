package dev.acet.analysis;

/** Rejects scores for which no metric is defined. */
final class Scores {

  private Scores() {}

  /**
   * Returns the scores unchanged.
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
}
