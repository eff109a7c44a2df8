package dev.acet.figure;

import dev.acet.image.ImageShape;
import java.awt.image.BufferedImage;

/**
 * A picture of a contact sheet and what is written under it.
 *
 * @param shape height, width, channels
 * @param pixels [h, w, c] in [0, 1]; what lies outside is cut off
 * @param label one line
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per picture would be waste
public record Tile(ImageShape shape, float[] pixels, String label) {

  /** Small pictures are enlarged by the largest whole number that keeps their sides within this. */
  private static final int SIDE = 128;

  public Tile {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "a picture of " + shape + " has " + shape.size() + " values, not " + pixels.length);
    }
  }

  int width() {
    return scale() * shape.width();
  }

  int height() {
    return scale() * shape.height();
  }

  private int scale() {
    return Math.max(1, SIDE / Math.max(shape.height(), shape.width()));
  }

  BufferedImage picture() {
    BufferedImage picture =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int channels = shape.channels();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int at = (y * shape.width() + x) * channels;
        int red = toByte(pixels[at]);
        int green = channels == 1 ? red : toByte(pixels[at + 1]);
        int blue = channels == 1 ? red : toByte(pixels[at + 2]);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static int toByte(float value) {
    return Math.round(255 * Math.min(Math.max(value, 0), 1));
  }
}
