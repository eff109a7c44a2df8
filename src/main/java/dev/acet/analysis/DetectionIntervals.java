package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Confidence intervals of a {@link Detection}; each is null if it is not known, because a set has
 * only one image, or one group of noise images. Immutable; threads may share it.
 *
 * @param auroc by DeLong et al. (1988) on the logit scale
 * @param falsePositiveRate95 by bootstrap of both sets
 * @param auprIn by the same
 * @param auprOut by the same
 * @param falsePositiveRate95OutPositive by the same
 * @param conservativeAuroc as that of AUROC, with ties lost
 */
public record DetectionIntervals(
    @Nullable Interval auroc,
    @Nullable Interval falsePositiveRate95,
    @Nullable Interval auprIn,
    @Nullable Interval auprOut,
    @Nullable Interval falsePositiveRate95OutPositive,
    @Nullable Interval conservativeAuroc) {

  /** Where nothing is known. */
  static final DetectionIntervals UNKNOWN =
      new DetectionIntervals(null, null, null, null, null, null);
}
