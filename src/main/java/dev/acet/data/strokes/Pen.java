package dev.acet.data.strokes;

import dev.acet.image.ImageShape;
import java.util.SplittableRandom;

/**
 * Draws a glyph rotated, stretched, sheared and shifted, with random pen width and softness of the
 * edge. Uses plain arithmetic, so every JVM draws the same.
 */
final class Pen {

  /** The shape of MNIST's images. */
  static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  private static final int SIDE = 28;
  private static final double MARGIN = .14;

  private final SplittableRandom random;

  Pen(SplittableRandom random) {
    this.random = random;
  }

  /** Draws it: [28, 28, 1]. */
  byte[] draw(Glyph glyph) {
    double[] map = map();
    double width = between(.035, .075);
    double softness = between(.02, .06);
    double ink = between(190, 255);
    double[][] strokes =
        glyph.strokes().stream().map(points -> mapped(points, map)).toArray(double[][]::new);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double distance = Math.sqrt(squaredDistance(strokes, place(column), place(row)));
        double cover = Math.min(Math.max((width - distance) / softness + .5, 0), 1);
        pixels[row * SIDE + column] = (byte) Math.round(ink * cover);
      }
    }
    return pixels;
  }

  /** The coordinate of a pixel's centre on the square that glyphs are drawn in. */
  private static double place(int pixel) {
    return ((pixel + .5) / SIDE - MARGIN) / (1 - 2 * MARGIN);
  }

  /** [xx, xy, x, yx, yy, y]: x' = xx x + xy y + x, about the square's centre. */
  private double[] map() {
    double angle = between(-.26, .26);
    double width = between(.75, 1.05);
    double height = between(.8, 1.05);
    double shear = between(-.25, .25);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new double[] {
      width * cos,
      height * (shear * cos - sin),
      between(-.07, .07),
      width * sin,
      height * (shear * sin + cos),
      between(-.07, .07)
    };
  }

  private static double[] mapped(double[] points, double[] map) {
    double[] mapped = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i] - .5;
      double y = points[i + 1] - .5;
      mapped[i] = map[0] * x + map[1] * y + map[2] + .5;
      mapped[i + 1] = map[3] * x + map[4] * y + map[5] + .5;
    }
    return mapped;
  }

  /** The squared distance from a point to the nearest stroke. */
  private static double squaredDistance(double[][] strokes, double x, double y) {
    double smallest = Double.MAX_VALUE;
    for (double[] points : strokes) {
      for (int i = 2; i < points.length; i += 2) {
        double dx = points[i] - points[i - 2];
        double dy = points[i + 1] - points[i - 1];
        double length = Math.max(dx * dx + dy * dy, 1e-12);
        double along = ((x - points[i - 2]) * dx + (y - points[i - 1]) * dy) / length;
        double nearest = Math.min(Math.max(along, 0), 1);
        double awayX = x - points[i - 2] - nearest * dx;
        double awayY = y - points[i - 1] - nearest * dy;
        smallest = Math.min(smallest, awayX * awayX + awayY * awayY);
      }
    }
    return smallest;
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
