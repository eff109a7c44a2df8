package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Confidence intervals of an {@link InResult}. Immutable; threads may share it.
 *
 * @param testError Wilson's
 * @param mmc by Student's t; null for a single image
 * @param balancedAccuracy from Wilson's of each class
 */
public record InIntervals(Interval testError, @Nullable Interval mmc, Interval balancedAccuracy) {}
