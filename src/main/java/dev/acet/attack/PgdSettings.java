package dev.acet.attack;

import dev.acet.network.Objective;

/**
 * What projected gradient descent depends on, besides images, model and seed. Immutable; threads
 * may share it.
 *
 * @param eps radius of the L-infinity ball, in [0, 1]
 * @param objective what is maximised
 * @param start where a run starts
 * @param rule how a run gets from point to point; its step size is in (0, 1] unless there are no
 *     steps
 * @param steps gradient steps per run, at least 0; with 0 an image stays unchanged
 * @param restarts number of runs from different starts, at least 1; the best one counts
 */
public record PgdSettings(
    double eps, Objective objective, Start start, StepRule rule, int steps, int restarts) {

  public PgdSettings {
    require(eps >= 0 && eps <= 1, "eps must be in [0, 1], was " + eps);
    require(steps >= 0, "steps must not be negative, was " + steps);
    double size = rule.stepSize();
    require(steps == 0 || (size > 0 && size <= 1), "the step size must be in (0, 1], was " + size);
    require(restarts >= 1, "there must be at least 1 run, not " + restarts);
  }

  /** The paper's attack: one run from a perturbed start with constant steps. */
  public static PgdSettings of(double eps, int steps, double stepSize, Objective objective) {
    return new PgdSettings(eps, objective, Start.PERTURBED, new ConstantSteps(stepSize), steps, 1);
  }

  /** The ball that all points of a run lie in. */
  public LInfinityBall ball() {
    return new LInfinityBall((float) eps);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
