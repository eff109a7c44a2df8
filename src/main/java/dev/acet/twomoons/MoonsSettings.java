package dev.acet.twomoons;

import java.util.Locale;

/**
 * What a run of the toy experiment depends on, beside the method.
 *
 * @param seed of the points, the first weights and the noise
 * @param points points of both moons
 * @param noisePoints points of noise in each iteration
 * @param plainIterations updates of plain training
 * @param noisyIterations updates of CEDA and ACET
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

  /** The same with another number of updates, for every method. */
  public MoonsSettings withIterations(int iterations) {
    return new MoonsSettings(seed, points, noisePoints, iterations, iterations);
  }
}
