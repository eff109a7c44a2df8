package dev.acet.train;

import java.time.Duration;

/**
 * How often a run saves its state, besides at the end of each epoch. Immutable; threads may share
 * it.
 *
 * @param updates between two saves; {@link Long#MAX_VALUE} for never
 * @param time between two saves
 */
public record SavePeriod(long updates, Duration time) {

  public SavePeriod {
    if (updates < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("cannot save every " + updates + " updates or " + time);
    }
  }

  /** Every ten minutes. */
  public static SavePeriod withDefaults() {
    return new SavePeriod(Long.MAX_VALUE, Duration.ofMinutes(10));
  }

  boolean isOver(long updatesSince, Duration timeSince) {
    return updatesSince >= updates || timeSince.compareTo(time) >= 0;
  }
}
