package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/**
 * A chart of XChart's as a figure, in the house's style.
 *
 * @param title over the plot; empty for none
 * @param content gives a new chart its axes and series: XChart's charts remember how they were
 *     painted, so that each painting needs one of its own
 */
record ChartFigure(String title, int width, int height, Consumer<XYChart> content)
    implements Figure {

  private static final int HEADING = 34;
  private static final int BASELINE = 22;
  private static final int MARGIN = 8;
  private static final double STEP = 1.1;

  /** What XChart's padding is too much by on all sides but the right. */
  private static final int CUT = HouseStyle.PADDING - MARGIN;

  /** Where its words would find no room, all is laid out larger and scaled. */
  @Override
  public void paint(Graphics2D graphics) {
    double scale = 1;
    XYChart chart = chart(scale);
    while (!HouseStyle.hasRoom(chart)) {
      scale *= STEP;
      chart = chart(scale);
    }
    AffineTransform before = graphics.getTransform();
    graphics.scale(1 / scale, 1 / scale);
    graphics.translate(-CUT, top());
    ChartInk.paint(chart, graphics);
    graphics.translate(CUT, -top());
    paintTitle(graphics, chart.getYAxisLeftWidth() - CUT, chart.getWidth() - CUT);
    graphics.setTransform(before);
  }

  private XYChart chart(double scale) {
    XYChart chart =
        HouseStyle.chart(
            (int) Math.round(scale * width) + CUT, (int) Math.round(scale * height) - top());
    content.accept(chart);
    HouseStyle.arrangeLegend(chart);
    return chart;
  }

  private int top() {
    return (title.isEmpty() ? MARGIN : HEADING) - HouseStyle.PADDING;
  }

  /** XChart's own title has the height of its letters, and moves the plot by a pixel or two. */
  private void paintTitle(Graphics2D graphics, double left, int end) {
    double right = end - (double) HouseStyle.PADDING;
    graphics.setColor(Ink.BLACK);
    String fitted = Ink.fitted(Ink.HEADING, title, right - left + 2 * MARGIN);
    Ink.centred(graphics, Ink.HEADING, fitted, (left + right) / 2, BASELINE);
  }

  @Override
  public ChartFigure untitled() {
    return new ChartFigure("", width, height, content);
  }

  @Override
  public ChartFigure sized(int newWidth, int newHeight) {
    return new ChartFigure(title, newWidth, newHeight, content);
  }
}
