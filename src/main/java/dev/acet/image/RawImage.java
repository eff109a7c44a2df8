package dev.acet.image;

/**
 * An image as its file stores it.
 *
 * <p>The pixels are not copied: whoever creates a {@code RawImage} gives its array away.
 *
 * @param shape height, width, channels
 * @param pixels unsigned bytes, [height, width, channels] in row-major order
 * @param label class index from 0, or {@link #UNLABELLED}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying each image would be wasteful
public record RawImage(ImageShape shape, byte[] pixels, int label) {

  /** The label of an image that has none. */
  public static final int UNLABELLED = -1;

  public RawImage {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "an image of " + shape + " has " + shape.size() + " values, not " + pixels.length);
    }
  }
}
