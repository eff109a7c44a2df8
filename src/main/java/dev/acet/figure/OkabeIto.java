package dev.acet.figure;

import java.awt.Color;
import java.util.List;

/** A palette that colour-blind readers can distinguish (Okabe and Ito 2008), without the yellow. */
final class OkabeIto {

  static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  static final Color VERMILLION = new Color(0xd5, 0x5e, 0x00);
  static final Color GREEN = new Color(0x00, 0x9e, 0x73);
  static final Color PURPLE = new Color(0xcc, 0x79, 0xa7);
  static final Color ORANGE = new Color(0xe6, 0x9f, 0x00);
  static final Color SKY = new Color(0x56, 0xb4, 0xe9);

  private static final List<Color> COLOURS =
      List.of(BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, Color.BLACK);

  private static final double PALE = 0.7;

  private OkabeIto() {}

  /**
   * The colour of the n-th of several lines; beyond the palette the colours repeat, half as strong.
   */
  static Color colour(int n) {
    return colour(n, 1);
  }

  /** The colour of the n-th of several areas, pale enough for large ones. */
  static Color pale(int n) {
    return colour(n, PALE);
  }

  private static Color colour(int n, double first) {
    Color colour = COLOURS.get(n % COLOURS.size());
    int times = n / COLOURS.size();
    double strength = first * Math.pow(0.5, times);
    return new Color(
        faded(colour.getRed(), strength),
        faded(colour.getGreen(), strength),
        faded(colour.getBlue(), strength));
  }

  private static int faded(int value, double strength) {
    return (int) Math.round(255 - strength * (255 - value));
  }
}
