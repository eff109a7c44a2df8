package dev.acet.figure;

/**
 * How large a figure is on paper, and how fine its pixels are.
 *
 * @param unit what a figure measures itself in, as a share of an inch: the figure's pixels on a
 *     screen
 * @param dpi pixels per inch of a file that consists of pixels
 */
record Resolution(double unit, double dpi) {

  /** As large on paper as on a screen of the web's 96 pixels per inch. */
  static final double SCREEN = 1 / 96.0;

  /** What an inch has of the points of print. */
  private static final double POINTS = 72;

  static final Resolution ON_SCREEN = new Resolution(SCREEN, 1 / SCREEN);
  static final Resolution FINE = new Resolution(SCREEN, 2 / SCREEN);

  /** Pixels along a side that a figure's unit becomes. */
  double pixels() {
    return dpi * unit;
  }

  /** Points of print that a figure's unit becomes. */
  double points() {
    return POINTS * unit;
  }
}
