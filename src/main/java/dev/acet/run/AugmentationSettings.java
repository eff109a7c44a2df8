package dev.acet.run;

/**
 * How training images are changed each time they are shown.
 *
 * @param padding the most pixels that an image is moved
 * @param flip whether half of the images are mirrored left to right
 */
public record AugmentationSettings(int padding, boolean flip) {}
