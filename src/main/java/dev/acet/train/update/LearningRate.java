package dev.acet.train.update;

/**
 * The original's schedule: a learning rate that is divided by 10 after 50 %, 75 % and 90 % of the
 * updates. Immutable; threads may share it.
 *
 * @param initial the initial rate, above 0
 * @param updates number of updates of the whole run
 */
public record LearningRate(double initial, long updates) {

  private static final double[] BOUNDARIES = {.5, .75, .9};

  public LearningRate {
    if (!(initial > 0) || updates < 1) {
      throw new IllegalArgumentException(
          "there is no learning rate of " + initial + " for " + updates + " updates");
    }
  }

  /**
   * The rate of an update. The update whose counter equals a boundary still has the old rate.
   *
   * @param update number of updates before it
   */
  public double at(long update) {
    double rate = initial;
    for (double boundary : BOUNDARIES) {
      if (update > (long) (boundary * updates)) {
        rate /= 10;
      }
    }
    return rate;
  }
}
