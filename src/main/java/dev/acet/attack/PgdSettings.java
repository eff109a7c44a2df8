package dev.acet.attack;

import dev.acet.loss.Objective;

/**
 * All that projected gradient descent depends on, beside images, model and seed.
 *
 * @param eps radius of the L-infinity ball, in [0, 1]
 * @param steps gradient steps of a run, at least 0; with 0 an image stays as it is
 * @param stepSize length of a (first) step for each value, above 0 unless there is no step
 * @param restarts runs from different starts, at least 1, of which the best counts
 * @param objective what is driven up
 * @param start where a run begins
 * @param schedule how steps change
 * @param momentum share of the direction before in a step's, in [0, 1); needs backtracking
 */
public record PgdSettings(
    double eps,
    int steps,
    double stepSize,
    int restarts,
    Objective objective,
    Start start,
    Schedule schedule,
    double momentum) {

  public PgdSettings {
    require(eps >= 0 && eps <= 1, "eps must be in [0, 1], was " + eps);
    require(steps >= 0, "steps must not be negative, was " + steps);
    require(
        steps == 0 || (stepSize > 0 && stepSize <= 1),
        "the step size must be in (0, 1], was " + stepSize);
    require(restarts >= 1, "there must be at least 1 run, not " + restarts);
    require(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), was " + momentum);
    require(
        momentum == 0 || schedule == Schedule.BACKTRACKING,
        "momentum " + momentum + " needs the backtracking schedule");
  }

  /** The paper's attack: one run from a perturbed start with constant steps. */
  public static PgdSettings of(double eps, int steps, double stepSize, Objective objective) {
    return new PgdSettings(
        eps, steps, stepSize, 1, objective, Start.PERTURBED, Schedule.CONSTANT, 0);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
