package dev.acet.train.update;

/**
 * The learning rate of each update of a run. Immutable; threads may share it.
 *
 * @param initial the rate of the run, above 0: the first one of steps, the largest of the others
 * @param updates number of updates of the whole run
 * @param schedule its course
 * @param warmUp number of updates over which it rises, from 0, below {@code updates}
 */
public record LearningRate(double initial, long updates, RateSchedule schedule, long warmUp) {

  public LearningRate {
    if (!(initial > 0) || updates < 1) {
      throw new IllegalArgumentException(
          "there is no learning rate of " + initial + " for " + updates + " updates");
    }
    if (warmUp < 0 || warmUp >= updates) {
      throw new IllegalArgumentException(
          "a learning rate cannot rise for " + warmUp + " of " + updates + " updates");
    }
  }

  /** The original's. */
  public LearningRate(double initial, long updates) {
    this(initial, updates, RateSchedule.STEPS, 0);
  }

  /**
   * The rate of an update. The update whose counter equals a boundary still has the old rate.
   *
   * @param update number of updates before it
   */
  public double at(long update) {
    return schedule.at(initial, new RateSchedule.Course(warmUp, updates), update);
  }
}
