package dev.acet.fetch;

import java.time.Duration;

/**
 * How long a download tolerates a failing server. Immutable; threads may share it.
 *
 * @param attempts number of consecutive failures, without notable progress between them, after
 *     which it gives up
 * @param pause before the second attempt; it doubles each time
 * @param stall time without an answer or a byte after which an attempt has failed
 */
public record Patience(int attempts, Duration pause, Duration stall) {

  public Patience {
    if (attempts < 1 || pause.isNegative() || stall.isNegative() || stall.isZero()) {
      throw new IllegalArgumentException(
          attempts + " attempts, pauses of " + pause + ", stalls of " + stall);
    }
  }

  /** Five attempts within about 15 seconds, and a minute without data. */
  public static Patience withDefaults() {
    return new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(60));
  }

  long pauseMilliseconds(int failures) {
    return pause.toMillis() << Math.min(failures - 1, 6);
  }
}
