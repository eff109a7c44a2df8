package dev.acet.figure;

import dev.acet.analysis.ConfidenceGrid;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Filled contours of confidence on a square, with axes, the unit box and points.
 *
 * @param side of the square, in pixels
 */
record MapPanel(ConfidenceGrid grid, PointCloud points, int side) {

  /** Room for the labels of the axes, left of the square and below it. */
  static final int LEFT = 44;

  static final int BELOW = 26;

  /** The classes differ in lightness, so they are distinguishable on any colour of the map. */
  private static final Color[] CLASSES = {Color.WHITE, new Color(0xd5, 0x5e, 0x00)};

  private static final Color HALO = new Color(0x11, 0x11, 0x11);
  private static final int MOST_TICKS = 6;
  private static final int TICK = 5;

  static int width(int side) {
    return LEFT + side;
  }

  static int height(int side) {
    return side + BELOW;
  }

  /** The square of a grid, in mathematical notation. */
  static String title(ConfidenceGrid grid) {
    return "[" + Ticks.label(grid.low()) + ", " + Ticks.label(grid.high()) + "]²";
  }

  /** Draws the panel with its upper left corner at the origin. */
  void paint(Graphics2D graphics) {
    graphics.translate(LEFT, 0);
    graphics.drawImage(contours(), 0, 0, null);
    Shape clip = graphics.getClip();
    graphics.clipRect(0, 0, side, side);
    paintUnitBox(graphics);
    paintPoints(graphics);
    graphics.setClip(clip);
    graphics.setColor(Ink.BLACK);
    graphics.draw(new Rectangle2D.Double(0, 0, side, side));
    paintAxes(graphics);
    graphics.translate(-LEFT, 0);
  }

  /** The contours; every pixel has the level of its centre. */
  BufferedImage contours() {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < side; row++) {
      double y = grid.high() - (row + 0.5) * pixel();
      for (int column = 0; column < side; column++) {
        double x = grid.low() + (column + 0.5) * pixel();
        image.setRGB(column, row, Viridis.rgb(Confidences.level(grid.at(x, y))));
      }
    }
    return image;
  }

  private void paintUnitBox(Graphics2D graphics) {
    Rectangle2D box = new Rectangle2D.Double(x(0), y(1), x(1) - x(0), y(0) - y(1));
    Stroke before = graphics.getStroke();
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(4));
    graphics.draw(box);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(box);
    graphics.setStroke(before);
  }

  /** Draws the halos of a class below all its points, so that dense points do not turn black. */
  private void paintPoints(Graphics2D graphics) {
    double radius = radius();
    for (int label = 0; label < CLASSES.length; label++) {
      paintPoints(graphics, label, HALO, radius + Math.min(1, radius / 2));
      paintPoints(graphics, label, CLASSES[label], radius);
    }
  }

  private void paintPoints(Graphics2D graphics, int label, Color colour, double radius) {
    graphics.setColor(colour);
    for (int i = 0; i < points.classes().length; i++) {
      if (points.classes()[i] == label) {
        double x = x(points.points()[2 * i]);
        double y = y(points.points()[2 * i + 1]);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      }
    }
  }

  /**
   * The radius of a point: smaller for larger squares, but it shrinks more slowly than the points'
   * distances.
   */
  private double radius() {
    return side / 300.0 / Math.sqrt(grid.high() - grid.low());
  }

  /** Draws the marker of a class for a legend. */
  static void paintSign(Graphics2D graphics, int label, double x, double y) {
    graphics.setColor(HALO);
    graphics.fill(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
    graphics.setColor(CLASSES[label]);
    graphics.fill(new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
  }

  private void paintAxes(Graphics2D graphics) {
    for (double tick : Ticks.between(grid.low(), grid.high(), MOST_TICKS)) {
      double x = x(tick);
      double y = y(tick);
      graphics.draw(new Line2D.Double(x, side, x, side + TICK));
      graphics.draw(new Line2D.Double(-TICK, y, 0, y));
      Ink.centred(graphics, Ink.TEXT, Ticks.label(tick), x, side + TICK + 15);
      Ink.right(graphics, Ink.TEXT, Ticks.label(tick), -TICK - 3, y + 5);
    }
  }

  private double pixel() {
    return (grid.high() - grid.low()) / side;
  }

  private double x(double coordinate) {
    return (coordinate - grid.low()) / pixel();
  }

  private double y(double coordinate) {
    return side - x(coordinate);
  }
}
