package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;

/** What an attack depends on, besides images, model and seed. Immutable; threads may share it. */
public sealed interface AttackSettings permits PgdSettings, SquareSettings, Suite {

  /** The ball that the attack chooses from. */
  Ball ball();

  /** What is wanted. */
  Aim aim();

  /** Whether it needs the network's gradients. */
  boolean followsGradients();

  /** Leaves images as they are, as in a ball of radius 0. */
  static PgdSettings nothing(Ball ball, Aim aim) {
    return new PgdSettings(ball, aim, Start.PERTURBED, new ConstantSteps(0), 0, 1);
  }

  /** Prepares the attack on a network; the caller closes it. */
  Attack open(AttackTarget target, SessionOptions session);
}
