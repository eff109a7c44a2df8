package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Confidence intervals of a {@link SetResult} beside those of its detection. Immutable; threads may
 * share it.
 *
 * @param mmc by Student's t; null for fewer than two images, or two groups of noise images
 * @param robustAccuracy Wilson's; null unless the set is of adversarial samples
 */
public record SetIntervals(@Nullable Interval mmc, @Nullable Interval robustAccuracy) {

  /** Where nothing is known. */
  public static final SetIntervals UNKNOWN = new SetIntervals(null, null);
}
