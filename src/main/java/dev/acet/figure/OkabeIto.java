package dev.acet.figure;

import java.awt.Color;
import java.util.List;

/** Colours that colour-blind readers tell apart (Okabe and Ito 2008), without the yellow. */
final class OkabeIto {

  static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  static final Color VERMILLION = new Color(0xd5, 0x5e, 0x00);
  static final Color GREEN = new Color(0x00, 0x9e, 0x73);
  static final Color PURPLE = new Color(0xcc, 0x79, 0xa7);
  static final Color ORANGE = new Color(0xe6, 0x9f, 0x00);
  static final Color SKY = new Color(0x56, 0xb4, 0xe9);

  private static final List<Color> COLOURS =
      List.of(BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, Color.BLACK);

  private OkabeIto() {}

  /** The colour of the n-th of several lines; they repeat after seven. */
  static Color colour(int n) {
    return COLOURS.get(n % COLOURS.size());
  }
}
