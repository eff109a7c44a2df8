package dev.acet.prediction;

import org.jspecify.annotations.Nullable;

/**
 * What noise images depend on, besides the seed. Immutable; threads may share it.
 *
 * @param dataset whose images were permuted; null if none were
 * @param permutedFraction share of permuted images in each group, the rest are uniform
 * @param lowPass whether they were smoothed and rescaled
 */
public record NoiseOptions(@Nullable String dataset, double permutedFraction, boolean lowPass) {}
