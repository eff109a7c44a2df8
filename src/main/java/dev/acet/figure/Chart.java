package dev.acet.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Lines and areas between two axes, over a legend that takes as many rows as it needs. */
final class Chart implements Figure {

  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final BasicStroke THIN = Ink.solid(1);
  private static final int ALPHA = 70;
  private static final int TOP = 40;
  private static final int LEFT = 78;
  private static final int RIGHT = 22;
  private static final int BELOW = 56;
  private static final int TICK = 5;
  private static final int TICK_WIDTH = 42;
  private static final int TICK_HEIGHT = 30;

  private final int width;
  private final int height;
  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line of the chart.
   *
   * @param x NaN between pieces that are not joined
   * @param filled whether the pieces' insides have the line's colour, too, paler
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, compared by nobody
  record Line(
      String label, double[] x, double[] y, Color colour, BasicStroke stroke, boolean filled) {}

  Chart(int width, int height, String title, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.title = title;
    this.x = x;
    this.y = y;
  }

  void add(Line line) {
    lines.add(line);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void paint(Graphics2D graphics) {
    AffineTransform before = graphics.getTransform();
    Legend legend = Legend.of(graphics, lines, width - LEFT - RIGHT);
    int plotWidth = width - LEFT - RIGHT;
    int plotHeight = height - TOP - BELOW - legend.height();
    graphics.setColor(Ink.BLACK);
    String heading = Ink.fitted(graphics, Ink.HEADING, title, plotWidth + RIGHT);
    Ink.centred(graphics, Ink.HEADING, heading, LEFT + plotWidth / 2.0, TOP - 14);
    graphics.translate(LEFT, TOP);
    paintAxes(graphics, plotWidth, plotHeight);
    Shape clip = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(0, 0, plotWidth, plotHeight));
    lines.forEach(line -> paint(graphics, line, plotWidth, plotHeight));
    graphics.setClip(clip);
    graphics.setStroke(THIN);
    graphics.setColor(Ink.GRAY);
    graphics.draw(new Rectangle2D.Double(0, 0, plotWidth, plotHeight));
    graphics.translate(0, plotHeight + BELOW);
    legend.paint(graphics);
    graphics.setTransform(before);
  }

  private void paintAxes(Graphics2D graphics, int plotWidth, int plotHeight) {
    graphics.setStroke(THIN);
    for (double tick : x.ticks(plotWidth / TICK_WIDTH)) {
      double at = x.place(tick) * plotWidth;
      paintTick(graphics, new Line2D.Double(at, 0, at, plotHeight), 0, TICK);
      Ink.centred(graphics, Ink.TEXT, Axis.label(tick), at, plotHeight + TICK + 15);
    }
    for (double tick : y.ticks(plotHeight / TICK_HEIGHT)) {
      double at = plotHeight - y.place(tick) * plotHeight;
      paintTick(graphics, new Line2D.Double(plotWidth, at, 0, at), -TICK, 0);
      Ink.right(graphics, Ink.TEXT, Axis.label(tick), -TICK - 3, at + 5);
    }
    graphics.setColor(Ink.GRAY);
    for (double tick : x.smallTicks()) {
      double at = x.place(tick) * plotWidth;
      graphics.draw(new Line2D.Double(at, plotHeight, at, plotHeight + TICK - 2.0));
    }
    for (double tick : y.smallTicks()) {
      double at = plotHeight - y.place(tick) * plotHeight;
      graphics.draw(new Line2D.Double(2.0 - TICK, at, 0, at));
    }
    graphics.setColor(Ink.BLACK);
    Ink.centred(graphics, Ink.TEXT, x.title(), plotWidth / 2.0, plotHeight + 42);
    Ink.upwards(graphics, Ink.TEXT, y.title(), 18 - LEFT, plotHeight / 2.0);
  }

  /** A line of the grid, which the tick prolongs. */
  private static void paintTick(Graphics2D graphics, Line2D grid, int right, int down) {
    graphics.setColor(GRID);
    graphics.draw(grid);
    graphics.setColor(Ink.GRAY);
    double endX = grid.getX2();
    double endY = grid.getY2();
    graphics.draw(new Line2D.Double(endX, endY, endX + right, endY + down));
    graphics.setColor(Ink.BLACK);
  }

  private void paint(Graphics2D graphics, Line line, int plotWidth, int plotHeight) {
    Path2D path = new Path2D.Double();
    boolean joined = false;
    for (int i = 0; i < line.x().length; i++) {
      double atX = x.place(line.x()[i]) * plotWidth;
      double atY = plotHeight - y.place(line.y()[i]) * plotHeight;
      if (Double.isNaN(line.x()[i])) {
        joined = false;
      } else if (joined) {
        path.lineTo(atX, atY);
      } else {
        path.moveTo(atX, atY);
        joined = true;
      }
    }
    if (line.filled()) {
      graphics.setColor(Ink.translucent(line.colour(), ALPHA));
      graphics.fill(path);
    }
    graphics.setColor(line.colour());
    graphics.setStroke(line.stroke());
    graphics.draw(path);
  }
}
