package dev.acet.data;

import java.util.SplittableRandom;

/**
 * Changes the colours of an image as torchvision's {@code ColorJitter} does, in this order: each
 * factor mixes the image with black, with its mean gray, and with its own gray values; 1 changes
 * nothing. Immutable; threads may share it.
 */
record ColourChange(double brightness, double contrast, double saturation) {

  // ITU-R BT.601, as torchvision has them
  private static final double RED = 0.2989;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  /** Three factors between 1 - most and 1 + most. */
  static ColourChange random(double most, SplittableRandom random) {
    return new ColourChange(factor(most, random), factor(most, random), factor(most, random));
  }

  private static double factor(double most, SplittableRandom random) {
    return 1 + most * (2 * random.nextDouble() - 1);
  }

  /**
   * Changes an image in place. Gray images have no saturation.
   *
   * @param image [h, w, c], in [0, 1]
   * @param channels 1 or 3
   */
  void apply(float[] image, int channels) {
    for (int i = 0; i < image.length; i++) {
      image[i] = mixed(image[i], 0, brightness);
    }
    double sum = 0;
    for (int pixel = 0; pixel < image.length; pixel += channels) {
      sum += gray(image, pixel, channels);
    }
    double mean = sum * channels / image.length;
    for (int i = 0; i < image.length; i++) {
      image[i] = mixed(image[i], mean, contrast);
    }
    for (int pixel = 0; channels > 1 && pixel < image.length; pixel += channels) {
      double gray = gray(image, pixel, channels);
      for (int i = pixel; i < pixel + channels; i++) {
        image[i] = mixed(image[i], gray, saturation);
      }
    }
  }

  private static double gray(float[] image, int pixel, int channels) {
    return channels == 1
        ? image[pixel]
        : RED * image[pixel] + GREEN * image[pixel + 1] + BLUE * image[pixel + 2];
  }

  private static float mixed(double value, double other, double share) {
    return (float) Math.max(0, Math.min(1, share * value + (1 - share) * other));
  }
}
