package dev.acet.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Maps the confidence of two classes to 50 colour levels of one percent each. */
final class Confidences {

  /** Room for the colour bar and its labels. */
  static final int BAR_WIDTH = 92;

  private static final double LEAST = 0.5;
  private static final int BAR = 20;
  private static final int TICK = 5;

  private Confidences() {}

  /** The level of a confidence; values outside [50 %, 100 %] get the nearest level. */
  static int level(double confidence) {
    int level = (int) Math.floor((confidence - LEAST) / (1 - LEAST) * Viridis.LEVELS);
    return Math.min(Math.max(level, 0), Viridis.LEVELS - 1);
  }

  /** Draws the colour bar with a given height, at the origin. */
  static void paintBar(Graphics2D graphics, int height) {
    for (int level = 0; level < Viridis.LEVELS; level++) {
      int top = height - (level + 1) * height / Viridis.LEVELS;
      int bottom = height - level * height / Viridis.LEVELS;
      graphics.setColor(Viridis.colour(level));
      graphics.fillRect(0, top, BAR, bottom - top);
    }
    graphics.setColor(Ink.BLACK);
    graphics.draw(new Rectangle2D.Double(0, 0, BAR, height));
    for (int percent = 50; percent <= 100; percent += 10) {
      int y = height - (percent - 50) * height / 50;
      graphics.drawLine(BAR, y, BAR + TICK, y);
      Ink.left(graphics, Ink.TEXT, percent + " %", BAR + TICK + 4, y + 5);
    }
    Ink.upwards(graphics, Ink.TEXT, "confidence", BAR_WIDTH - 4, height / 2.0);
    graphics.setColor(Color.BLACK);
  }
}
