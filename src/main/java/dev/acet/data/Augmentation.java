package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Changes a training image at random each time it is used: enlarges a crop of it, shifts and
 * mirrors it, changes its colours, and covers a square, in this order. Immutable; threads may share
 * it.
 *
 * @param padding the largest shift in pixels in each direction, at least 0; what is beyond the
 *     image's edge is 0
 * @param flip whether half of the images are mirrored left to right
 * @param verticalFlip whether half of the images are mirrored top to bottom
 * @param crop the smallest share of the image's area that a crop has, in (0, 1]; 1 for no crop
 * @param colour by how much brightness, contrast and saturation change at most, in [0, 1]; 0 for
 *     not at all
 * @param cutout side of the square that is set to 0 (DeVries and Taylor 2017), in pixels; its
 *     centre is anywhere in the image; 0 for none
 */
public record Augmentation(
    int padding, boolean flip, boolean verticalFlip, double crop, double colour, int cutout) {

  /** Unchanged images. */
  public static final Augmentation NONE = new Augmentation(0, false);

  private static final int PAPER_PADDING = 4;

  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, was " + padding);
    }
    if (!(crop > 0 && crop <= 1) || !(colour >= 0 && colour <= 1) || cutout < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there are no crops of at least %s of an image, no changes of its colours by %s or no"
                  + " squares of %d pixels",
              crop,
              colour,
              cutout));
    }
  }

  /** Shifts images and mirrors them left to right. */
  public Augmentation(int padding, boolean flip) {
    this(padding, flip, false, 1, 0, 0);
  }

  /** The paper's augmentation: random crops of the padded image, optionally mirrored at random. */
  static Augmentation ofPaper(boolean flip) {
    return new Augmentation(PAPER_PADDING, flip);
  }

  /**
   * Writes an augmented image.
   *
   * @param image [h, w, c], in [0, 1]; may be changed
   * @param values where to write it, starting at {@code offset}
   * @param random source of the random choices
   */
  void write(float[] image, ImageShape shape, SplittableRandom random, float[] values, int offset) {
    float[] cropped = crop < 1 ? RandomCrop.of(crop, shape, random).enlarge(image, shape) : image;
    int down = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    int right = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
    boolean mirrored = flip && random.nextBoolean();
    boolean upsideDown = verticalFlip && random.nextBoolean();
    if (colour > 0) {
      ColourChange.random(colour, random).apply(cropped, shape.channels());
    }
    int channels = shape.channels();
    Arrays.fill(values, offset, offset + shape.size(), 0);
    for (int row = 0; row < shape.height(); row++) {
      int y = (upsideDown ? shape.height() - 1 - row : row) + down;
      for (int column = 0; column < shape.width(); column++) {
        int x = (mirrored ? shape.width() - 1 - column : column) + right;
        if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
          int to = offset + (row * shape.width() + column) * channels;
          System.arraycopy(cropped, (y * shape.width() + x) * channels, values, to, channels);
        }
      }
    }
    if (cutout > 0) {
      cover(shape, random, values, offset);
    }
  }

  private void cover(ImageShape shape, SplittableRandom random, float[] values, int offset) {
    int top = random.nextInt(shape.height()) - cutout / 2;
    int left = random.nextInt(shape.width()) - cutout / 2;
    int begin = Math.max(0, left) * shape.channels();
    int end = Math.min(shape.width(), left + cutout) * shape.channels();
    for (int row = Math.max(0, top); row < Math.min(shape.height(), top + cutout); row++) {
      int start = offset + row * shape.width() * shape.channels();
      Arrays.fill(values, start + begin, start + end, 0);
    }
  }
}
