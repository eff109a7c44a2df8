package dev.acet.train.update;

import dev.acet.attack.Start;

/**
 * The outliers of a batch: images of no class, which an update trains on as it does on noise.
 * Immutable; threads may share it.
 *
 * @param fraction outliers per clean image, at least 0
 * @param start of the attack on them; the follow-ups of the paper that train on outliers start at a
 *     uniform point of the ball
 */
public record Outliers(double fraction, Start start) {

  /** No outliers, as in the paper. */
  public static final Outliers NONE = new Outliers(0, Start.UNIFORM);

  public Outliers {
    if (!(fraction >= 0 && Double.isFinite(fraction))) {
      throw new IllegalArgumentException("there are no " + fraction + " outliers per clean image");
    }
  }
}
