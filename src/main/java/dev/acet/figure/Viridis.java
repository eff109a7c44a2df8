package dev.acet.figure;

import java.awt.Color;
import java.util.stream.IntStream;

/**
 * The colour map viridis (Smith and van der Walt 2015) in 50 levels, dark blue to yellow; lightness
 * increases evenly, also for colour-blind readers.
 */
final class Viridis {

  static final int LEVELS = 50;

  private static final String TABLE =
      "450457460b5e471365481a6c482173482878472e7c463480443a83424086"
          + "4046883e4c8a3b528b38588c365d8d33628d31678e2f6c8e2d718e2b758e"
          + "297a8e27808e25848e23898e218e8d20928c1f978b1e9c891fa18821a685"
          + "25ab8229af7f2fb47c37b8783fbc7348c16e52c5695ec96269cd5b75d054"
          + "81d34d8ed6459bd93ca8db34b5de2bc2df23d2e21bdfe318ece51bf8e621";

  private static final int[] COLOURS =
      IntStream.range(0, LEVELS)
          .map(level -> Integer.parseInt(TABLE.substring(6 * level, 6 * level + 6), 16))
          .toArray();

  private Viridis() {}

  /** The colour of a level from 0 to 49, as RGB. */
  static int rgb(int level) {
    return COLOURS[level];
  }

  /** The colour of a level. */
  static Color colour(int level) {
    return new Color(COLOURS[level]);
  }
}
