package dev.acet.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;

/** The legend of the markers on a confidence map, in one line. */
final class MapLegend {

  static final int HEIGHT = 30;

  private static final int BASELINE = 22;
  private static final int MIDDLE = 17;
  private static final int COLUMN = 110;

  private MapLegend() {}

  /** Draws the line with its left end at the origin. */
  static void paint(Graphics2D graphics) {
    for (int label = 0; label < 2; label++) {
      MapPanel.paintSign(graphics, label, label * COLUMN + 8, MIDDLE);
      graphics.setColor(Ink.BLACK);
      Ink.left(graphics, Ink.TEXT, "class " + label, label * COLUMN + 22, BASELINE);
    }
    Rectangle2D box = new Rectangle2D.Double(2 * COLUMN, MIDDLE - 8, 16, 16);
    graphics.setColor(Viridis.colour(0));
    graphics.fill(new Rectangle2D.Double(2 * COLUMN - 4, MIDDLE - 12, 24, 24));
    Stroke before = graphics.getStroke();
    graphics.setStroke(new BasicStroke(2));
    graphics.setColor(Color.WHITE);
    graphics.draw(box);
    graphics.setStroke(before);
    graphics.setColor(Ink.BLACK);
    Ink.left(graphics, Ink.TEXT, "unit box", 2 * COLUMN + 28, BASELINE);
  }
}
