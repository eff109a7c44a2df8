package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The data that the figures of a set are drawn from; for adversarial samples, only those that the
 * model did not resist. Immutable; threads may share it.
 *
 * @param result the numbers
 * @param confidences of the images
 * @param roc the in set's scores against this one's; null without an in set or images
 * @param band around the curve; null if it is not known
 */
public record SetCurves(
    SetResult result, Histogram confidences, @Nullable RocCurve roc, @Nullable RocBand band) {}
