package dev.acet.eval;

import dev.acet.image.RawImage;

/**
 * An image and what a model says of it.
 *
 * @param pixels [h, w, c] in [0, 1]
 * @param label its class in its own set, or {@link RawImage#UNLABELLED}
 * @param predicted the most probable class
 * @param confidence that class's probability
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per picture would be waste
public record SeenImage(float[] pixels, int label, int predicted, double confidence) {}
