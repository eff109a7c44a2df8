package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Looks at pictures. */
final class Pixels {

  private static final int WHITE = 0xffffff;
  private static final int EDGE = 3;

  private Pixels() {}

  /** A figure, a pixel for each that it measures itself in. */
  static BufferedImage of(Figure figure) {
    return figure.image();
  }

  /** The colour of a pixel, as RGB. */
  static int at(BufferedImage image, double x, double y) {
    return image.getRGB((int) x, (int) y) & 0xffffff;
  }

  /** Number of pixels of a colour. */
  static int count(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += at(image, x, y) == (colour.getRGB() & 0xffffff) ? 1 : 0;
      }
    }
    return count;
  }

  /** Nothing is cut off where all edges are white. */
  static void requireWhiteEdges(String name, BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int right = image.getWidth() - 1 - x;
        int below = image.getHeight() - 1 - y;
        if (Math.min(Math.min(x, y), Math.min(right, below)) < EDGE) {
          assertThat(at(image, x, y)).as("%s at %d, %d", name, x, y).isEqualTo(WHITE);
        }
      }
    }
  }
}
