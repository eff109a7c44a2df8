package dev.acet.image;

/**
 * Height, width and channels of an image; pixels are stored row by row, with the channels of a
 * pixel next to each other. Immutable; threads may share it.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels 1 (gray) or 3 (red, green, blue)
 */
public record ImageShape(int height, int width, int channels) {

  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image of " + height + " x " + width + " has no pixels");
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
    }
    if ((double) height * width * channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an image of "
              + height
              + " x "
              + width
              + " has more values than an array can hold. Choose a smaller size");
    }
  }

  /** Height and width. */
  public ImageSize imageSize() {
    return new ImageSize(height, width);
  }

  /** Values of one image: height * width * channels. */
  public int size() {
    return height * width * channels;
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
