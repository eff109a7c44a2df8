package dev.acet.fetch;

import java.time.Duration;

/**
 * How long a download puts up with a server.
 *
 * @param attempts failures in a row, without bytes worth mention between them, that end it
 * @param pause before the second attempt; it doubles from one to the next
 * @param stall without an answer or a byte, after which an attempt has failed
 */
public record Patience(int attempts, Duration pause, Duration stall) {

  public Patience {
    if (attempts < 1 || pause.isNegative() || stall.isNegative() || stall.isZero()) {
      throw new IllegalArgumentException(
          attempts + " attempts, pauses of " + pause + ", stalls of " + stall);
    }
  }

  /** Five attempts in some 15 seconds and a minute of silence. */
  public static Patience withDefaults() {
    return new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(60));
  }

  long pauseMilliseconds(int failures) {
    return pause.toMillis() << Math.min(failures - 1, 6);
  }
}
