package dev.acet.twomoons;

import java.util.Locale;

/**
 * What a run of the two-moons experiment depends on, besides the method. Immutable; threads may
 * share it.
 *
 * @param seed of the points, the initial weights and the noise
 * @param points number of points on both moons together
 * @param noisePoints number of noise points per iteration
 * @param plainIterations number of updates of plain training
 * @param noisyIterations number of updates of CEDA and ACET
 */
public record MoonsSettings(
    long seed, int points, int noisePoints, int plainIterations, int noisyIterations) {

  public MoonsSettings {
    if (points < 2 || noisePoints < 1 || plainIterations < 1 || noisyIterations < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "points, noise and iterations must be positive, were %d, %d, %d and %d",
              points,
              noisePoints,
              plainIterations,
              noisyIterations));
    }
  }

  /** The original's settings. */
  public static MoonsSettings original(long seed) {
    return new MoonsSettings(seed, 2000, 4000, 400, 3000);
  }

  /** The same with another number of updates for every method. */
  public MoonsSettings withIterations(int iterations) {
    return new MoonsSettings(seed, points, noisePoints, iterations, iterations);
  }
}
