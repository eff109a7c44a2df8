package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.SplittableRandom;

/**
 * A part of an image, which is enlarged to the image's size: bilinear, with the centres of pixels
 * at half integers, as torchvision's {@code RandomResizedCrop} does without antialiasing.
 * Immutable; threads may share it.
 */
record RandomCrop(int top, int left, int height, int width) {

  private static final double WIDEST = 4.0 / 3;

  /**
   * A random part with a share of the area between {@code least} and 1, and between 3/4 and 4/3
   * times as wide in proportion to its height as the image.
   */
  static RandomCrop of(double least, ImageShape shape, SplittableRandom random) {
    double area = least + (1 - least) * random.nextDouble();
    double widest = Math.min(WIDEST, 1 / area); // a wider part would leave the image
    double widening = Math.pow(widest, 2 * random.nextDouble() - 1);
    int height = size(shape.height(), Math.sqrt(area / widening));
    int width = size(shape.width(), Math.sqrt(area * widening));
    int top = random.nextInt(shape.height() - height + 1);
    int left = random.nextInt(shape.width() - width + 1);
    return new RandomCrop(top, left, height, width);
  }

  private static int size(int whole, double share) {
    return Math.max(1, Math.min(whole, (int) Math.round(whole * share)));
  }

  /**
   * The part in the size of the image.
   *
   * @param image [h, w, c]
   * @return [h, w, c]
   */
  float[] enlarge(float[] image, ImageShape shape) {
    int channels = shape.channels();
    float[] enlarged = new float[shape.size()];
    for (int row = 0; row < shape.height(); row++) {
      double y = within((row + 0.5) * height / shape.height() - 0.5, height);
      int upper = (int) y;
      int lower = Math.min(upper + 1, height - 1);
      for (int column = 0; column < shape.width(); column++) {
        double x = within((column + 0.5) * width / shape.width() - 0.5, width);
        int before = (int) x;
        int after = Math.min(before + 1, width - 1);
        for (int channel = 0; channel < channels; channel++) {
          double above =
              between(
                  image[at(upper, before, shape) + channel],
                  image[at(upper, after, shape) + channel],
                  x - before);
          double below =
              between(
                  image[at(lower, before, shape) + channel],
                  image[at(lower, after, shape) + channel],
                  x - before);
          enlarged[(row * shape.width() + column) * channels + channel] =
              (float) between(above, below, y - upper);
        }
      }
    }
    return enlarged;
  }

  /** The place of a pixel of the part in the image. */
  private int at(int row, int column, ImageShape shape) {
    return ((top + row) * shape.width() + left + column) * shape.channels();
  }

  private static double within(double place, int size) {
    return Math.max(0, Math.min(size - 1.0, place));
  }

  private static double between(double first, double second, double share) {
    return first + share * (second - first);
  }
}
