package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;

/**
 * What the Square attack depends on, besides images, model and seed. Immutable; threads may share
 * it.
 *
 * @param ball the ball that it chooses from
 * @param aim what is wanted; it knows no gradient, so the judge alone counts
 * @param queries number of points that it tries for an image, at least 1
 */
public record SquareSettings(Ball ball, Aim aim, int queries) implements AttackSettings {

  /** As many as in AutoAttack. */
  public static final int QUERIES = 5_000;

  public SquareSettings {
    if (queries < 1) {
      throw new IllegalArgumentException("there must be at least 1 query, not " + queries);
    }
  }

  @Override
  public boolean followsGradients() {
    return false;
  }

  @Override
  public SquareAttack open(AttackTarget target, SessionOptions session) {
    return new SquareAttack(target, this, session);
  }
}
