package dev.acet.data.strokes;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Patterns that are not characters, equally bright. */
enum Texture {
  /** Straight waves in one direction. */
  STRIPES {
    @Override
    double value(double u, double v, double sharpness) {
      return wave(u, sharpness);
    }
  },
  /** The product of waves in two directions. */
  CHECKS {
    @Override
    double value(double u, double v, double sharpness) {
      return .5 + (wave(u, sharpness) - .5) * (wave(v, sharpness) - .5) * 2;
    }
  },
  /** Circles around a point. */
  RINGS {
    @Override
    double value(double u, double v, double sharpness) {
      return wave(Math.sqrt(u * u + v * v), sharpness);
    }
  },
  /** Spots on a grid. */
  DOTS {
    @Override
    double value(double u, double v, double sharpness) {
      double height = (StrictMath.sin(u) + StrictMath.sin(v)) / 2 - .35;
      return Math.min(Math.max(.5 + sharpness * height, 0), 1);
    }
  };

  static final List<Texture> ALL = List.of(values());

  private static final int SIDE = 28;

  /** The name of its class. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Draws it, rotated, with a wavelength of 4 to 10 pixels: [28, 28, 1]. */
  byte[] draw(SplittableRandom random) {
    double angle = Math.PI * random.nextDouble();
    double frequency = 2 * Math.PI / (4 + 6 * random.nextDouble());
    double cos = frequency * StrictMath.cos(angle);
    double sin = frequency * StrictMath.sin(angle);
    double x = SIDE * random.nextDouble();
    double y = SIDE * random.nextDouble();
    double sharpness = .5 + 2 * random.nextDouble();
    double ink = 190 + 65 * random.nextDouble();
    byte[] pixels = new byte[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double u = cos * (column - x) + sin * (row - y);
        double v = cos * (row - y) - sin * (column - x);
        pixels[row * SIDE + column] = (byte) Math.round(ink * value(u, v, sharpness));
      }
    }
    return pixels;
  }

  /** The brightness of the pattern at the coordinates u and v, in [0, 1]. */
  abstract double value(double u, double v, double sharpness);

  private static double wave(double phase, double sharpness) {
    return Math.min(Math.max(.5 + sharpness * StrictMath.sin(phase), 0), 1);
  }
}
