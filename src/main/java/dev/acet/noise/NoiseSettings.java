package dev.acet.noise;

import java.math.BigDecimal;

/**
 * What kind of noise images a group contains. Immutable; threads may share it.
 *
 * @param permutedFraction share of permuted clean images in a group, in [0, 1]; the rest are
 *     uniform
 * @param lowPass whether images are smoothed and then rescaled to [0, 1]
 */
public record NoiseSettings(double permutedFraction, boolean lowPass) {

  public NoiseSettings {
    if (!(permutedFraction >= 0 && permutedFraction <= 1)) {
      throw new IllegalArgumentException(
          "the share of permuted images must be in [0, 1], was " + permutedFraction);
    }
  }

  /** The paper's settings: half of the images permuted, all of them smoothed. */
  public static NoiseSettings withDefaults() {
    return new NoiseSettings(.5, true);
  }

  /** Permuted images among {@code count}: floor(count * permutedFraction), exact in decimals. */
  public int permuted(int count) {
    return BigDecimal.valueOf(permutedFraction).multiply(BigDecimal.valueOf(count)).intValue();
  }
}
