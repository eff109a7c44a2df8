package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Augments a training image each time it is used: shifts it by up to {@code padding} pixels in each
 * direction, filling with zeros, and mirrors it at random. Immutable; threads may share it.
 *
 * @param padding the largest shift in pixels, at least 0
 * @param flip whether half of the images are mirrored left to right
 */
public record Augmentation(int padding, boolean flip) {

  /** Unchanged images. */
  public static final Augmentation NONE = new Augmentation(0, false);

  private static final int PAPER_PADDING = 4;

  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, was " + padding);
    }
  }

  /** The paper's augmentation: random crops of the padded image, optionally mirrored at random. */
  static Augmentation ofPaper(boolean flip) {
    return new Augmentation(PAPER_PADDING, flip);
  }

  /**
   * Writes an augmented image.
   *
   * @param image [h, w, c]
   * @param values where to write it, starting at {@code offset}
   * @param random source of the random choices
   */
  void write(float[] image, ImageShape shape, SplittableRandom random, float[] values, int offset) {
    int down = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    int right = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    boolean mirrored = flip && random.nextBoolean();
    int channels = shape.channels();
    Arrays.fill(values, offset, offset + shape.size(), 0);
    for (int row = Math.max(0, -down);
        row < Math.min(shape.height(), shape.height() - down);
        row++) {
      for (int column = 0; column < shape.width(); column++) {
        int from = mirrored ? shape.width() - 1 - column : column;
        int source = from + right;
        if (source >= 0 && source < shape.width()) {
          System.arraycopy(
              image,
              ((row + down) * shape.width() + source) * channels,
              values,
              offset + (row * shape.width() + column) * channels,
              channels);
        }
      }
    }
  }
}
