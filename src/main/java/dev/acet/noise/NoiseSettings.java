package dev.acet.noise;

/**
 * What noise images are made of.
 *
 * @param permutedFraction share of a group's images that are data images with their pixels
 *     permuted, in [0, 1]; the others are uniform
 * @param lowPass whether they are smoothed and then brought to full contrast
 */
public record NoiseSettings(double permutedFraction, boolean lowPass) {

  public NoiseSettings {
    if (!(permutedFraction >= 0 && permutedFraction <= 1)) {
      throw new IllegalArgumentException(
          "the permuted fraction must be in [0, 1], was " + permutedFraction);
    }
  }

  /** The paper's: one half permuted, smoothed. */
  public static NoiseSettings withDefaults() {
    return new NoiseSettings(0.5, true);
  }

  /** How many of a group of {@code count} images are permuted. */
  public int permuted(int count) {
    return (int) Math.floor(count * permutedFraction);
  }
}
