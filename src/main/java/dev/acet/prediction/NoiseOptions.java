package dev.acet.prediction;

import org.jspecify.annotations.Nullable;

/**
 * What noise images depend on, besides the seed. Immutable; threads may share it.
 *
 * @param dataset whose images were permuted; null if none were
 * @param permutedFraction share of permuted images in each group, the rest are uniform
 * @param lowPass whether they were smoothed and rescaled
 */
public record NoiseOptions(@Nullable String dataset, double permutedFraction, boolean lowPass) {

  /** Number of consecutive images that are smoothed with the same width; the last may be fewer. */
  public static final int GROUP = 128;

  /** Number of consecutive images that depend on each other; 1 for independent images. */
  public int groupSize() {
    return lowPass ? GROUP : 1;
  }
}
