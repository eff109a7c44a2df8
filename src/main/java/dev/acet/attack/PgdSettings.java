package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.network.Objective;
import dev.acet.tf.SessionOptions;

/**
 * What an attack that follows gradients depends on, besides images, model and seed. Immutable;
 * threads may share it.
 *
 * @param ball the ball that all points of a run lie in
 * @param aim what is maximised
 * @param start where a run starts
 * @param rule how a run gets from point to point
 * @param steps gradient steps per run, at least 0; with 0 an image stays unchanged
 * @param restarts number of runs from different starts, at least 1; the best one counts
 */
public record PgdSettings(Ball ball, Aim aim, Start start, StepRule rule, int steps, int restarts)
    implements AttackSettings {

  public PgdSettings {
    require(steps >= 0, "steps must not be negative, was " + steps);
    double size = rule.stepSize();
    double longest = Math.max(1, 2 * ball.eps());
    require(
        steps == 0 || (size > 0 && size <= longest),
        "the step size must be in (0, " + (longest == 1 ? "1" : longest) + "], was " + size);
    require(restarts >= 1, "there must be at least 1 run, not " + restarts);
  }

  /** An attack in an L-infinity ball that is judged by what it follows. */
  public PgdSettings(
      double eps, Objective objective, Start start, StepRule rule, int steps, int restarts) {
    this(new LInfinityBall(eps), Aim.of(objective), start, rule, steps, restarts);
  }

  /** The paper's attack: one run from a perturbed start with constant steps. */
  public static PgdSettings of(double eps, int steps, double stepSize, Objective objective) {
    return new PgdSettings(eps, objective, Start.PERTURBED, new ConstantSteps(stepSize), steps, 1);
  }

  /** The same with another number of steps. */
  public PgdSettings withSteps(int other) {
    return new PgdSettings(ball, aim, start, rule, other, restarts);
  }

  /** The ball's radius. */
  public double eps() {
    return ball.eps();
  }

  /** What is followed. */
  public Objective objective() {
    return aim.followed();
  }

  @Override
  public boolean followsGradients() {
    return true;
  }

  @Override
  public PgdAttack open(AttackTarget target, SessionOptions session) {
    return new PgdAttack(target, this, session);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
