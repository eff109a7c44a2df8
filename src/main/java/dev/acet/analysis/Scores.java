package dev.acet.analysis;

/** Refuses scores that no metric can be made of. */
final class Scores {

  private Scores() {}

  /**
   * The scores themselves.
   *
   * @throws IllegalArgumentException if there is none, or one is NaN
   */
  static double[] checked(double[] scores, String name) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there is no " + name + " score");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("the " + name + " score " + i + " is NaN");
      }
    }
    return scores;
  }
}
