package dev.acet.figure;

import java.awt.Color;

/** Colours that people with any colour vision can tell apart (Okabe and Ito 2008). */
final class Palette {

  private static final Color[] COLORS = {
    new Color(0x0072b2), // blue
    new Color(0xe69f00), // orange
    new Color(0x009e73), // green
    new Color(0xcc79a7), // purple
    new Color(0x56b4e9), // sky blue
    new Color(0xd55e00), // vermilion
    new Color(0xf0e442), // yellow
  };

  private Palette() {}

  /** A colour of the palette; behind its end the same ones again, each time half as strong. */
  static Color color(int index) {
    Color color = COLORS[index % COLORS.length];
    int times = index / COLORS.length;
    double strength = Math.pow(.5, times);
    return new Color(
        faded(color.getRed(), strength),
        faded(color.getGreen(), strength),
        faded(color.getBlue(), strength));
  }

  private static int faded(int value, double strength) {
    return (int) Math.round(255 - strength * (255 - value));
  }
}
