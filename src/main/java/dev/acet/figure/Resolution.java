package dev.acet.figure;

/**
 * The size of a figure on paper and the resolution of its pixels.
 *
 * @param unit the unit of a figure's size, its pixels on a screen, in inches
 * @param dpi pixels per inch of a pixel file
 */
record Resolution(double unit, double dpi) {

  /** The same size on paper as on a screen with the web's 96 pixels per inch. */
  static final double SCREEN = 1 / 96.0;

  /** Points per inch. */
  private static final double POINTS = 72;

  static final Resolution ON_SCREEN = new Resolution(SCREEN, 1 / SCREEN);
  static final Resolution FINE = new Resolution(SCREEN, 2 / SCREEN);

  /** Pixels per unit of a figure's size. */
  double pixels() {
    return dpi * unit;
  }

  /** Points per unit of a figure's size. */
  double points() {
    return POINTS * unit;
  }
}
