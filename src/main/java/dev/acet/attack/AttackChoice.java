package dev.acet.attack;

/**
 * A kind of attack that is still to be fitted to a set. Implementations are immutable; threads may
 * share them.
 */
@FunctionalInterface
public interface AttackChoice {

  /**
   * The attack.
   *
   * @param aim what is wanted
   * @param ball around each image
   * @param classes of the model
   * @throws IllegalArgumentException if there is no such attack
   */
  AttackSettings on(Aim aim, Ball ball, int classes);
}
