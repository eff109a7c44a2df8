package dev.acet.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Takes the pixels of Java's own images, as {@link ImageDecoder} takes those of files: grey stays
 * grey, with the coded values, everything else becomes red, green, blue; alpha is dropped. Static
 * functions; threads may call them concurrently.
 */
public final class BufferedImages {

  private BufferedImages() {}

  /**
   * The pixels of an image, without a label.
   *
   * @throws IllegalArgumentException if it is larger than 50 million pixels
   */
  public static RawImage pixels(BufferedImage image) {
    int height = image.getHeight();
    int width = image.getWidth();
    try {
      BadImageException.expectReadableSize(width, height);
    } catch (BadImageException e) {
      throw new IllegalArgumentException("an image of " + e.getMessage(), e);
    }
    boolean gray =
        image.getType() == BufferedImage.TYPE_BYTE_GRAY
            || image.getType() == BufferedImage.TYPE_USHORT_GRAY;
    return gray ? gray(image, height, width) : colour(image, height, width);
  }

  /** getRGB would convert grey, which Java takes for linear, to other values. */
  private static RawImage gray(BufferedImage image, int height, int width) {
    Raster raster = image.getRaster();
    int shift = image.getType() == BufferedImage.TYPE_USHORT_GRAY ? 8 : 0;
    byte[] pixels = new byte[height * width];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) (row[x] >> shift);
      }
    }
    return new RawImage(new ImageShape(height, width, 1), pixels, RawImage.UNLABELLED);
  }

  private static RawImage colour(BufferedImage image, int height, int width) {
    byte[] pixels = new byte[Math.multiplyExact(height * width, 3)];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        pixels[at] = (byte) (row[x] >> 16);
        pixels[at + 1] = (byte) (row[x] >> 8);
        pixels[at + 2] = (byte) row[x];
      }
    }
    return new RawImage(new ImageShape(height, width, 3), pixels, RawImage.UNLABELLED);
  }
}
