package dev.acet.eval;

import dev.acet.image.RawImage;

/**
 * An image with a model's prediction. The array is not copied.
 *
 * @param pixels [h, w, c] in [0, 1]
 * @param label its class in its own data set, or {@link RawImage#UNLABELLED}
 * @param predicted the most probable class
 * @param confidence that class's probability
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying each picture would be wasteful
public record SeenImage(float[] pixels, int label, int predicted, double confidence) {}
