package dev.acet.figure;

import dev.acet.image.ImageShape;
import java.awt.image.BufferedImage;

/**
 * A picture of a contact sheet with its label. The array is not copied.
 *
 * @param shape height, width, channels
 * @param pixels [h, w, c] in [0, 1]; values outside are clipped
 * @param label one line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying each picture would be wasteful
public record Tile(ImageShape shape, float[] pixels, String label) {

  /** Small pictures are enlarged by the largest integer that keeps their sides within this. */
  private static final int SIDE = 128;

  public Tile {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "a picture of " + shape + " has " + shape.size() + " values, not " + pixels.length);
    }
  }

  int width() {
    return scale(SIDE) * shape.width();
  }

  int height() {
    return scale(SIDE) * shape.height();
  }

  BufferedImage enlarged() {
    return enlarged(SIDE);
  }

  /** The picture enlarged by an integer factor, pixel by pixel, so that viewers do not blur it. */
  BufferedImage enlarged(int side) {
    int scale = scale(side);
    BufferedImage picture =
        new BufferedImage(
            scale * shape.width(), scale * shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, rgb(x / scale, y / scale));
      }
    }
    return picture;
  }

  private int scale(int side) {
    return Math.max(1, side / Math.max(shape.height(), shape.width()));
  }

  private int rgb(int x, int y) {
    int channels = shape.channels();
    int at = (y * shape.width() + x) * channels;
    int red = toByte(pixels[at]);
    int green = channels == 1 ? red : toByte(pixels[at + 1]);
    int blue = channels == 1 ? red : toByte(pixels[at + 2]);
    return red << 16 | green << 8 | blue;
  }

  private static int toByte(float value) {
    return Math.round(255 * Math.min(Math.max(value, 0), 1));
  }
}
