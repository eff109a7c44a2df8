package dev.acet.run;

/**
 * How training images are augmented each time they are used. Immutable; threads may share it.
 *
 * @param padding largest shift of an image in pixels
 * @param flip whether half of the images are mirrored left to right
 */
public record AugmentationSettings(int padding, boolean flip) {}
