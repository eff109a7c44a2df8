package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/**
 * An XChart chart as a figure, in the house style.
 *
 * @param title shown above the plot; empty for none
 * @param content adds axes and series to a new chart: XChart's charts keep state from painting, so
 *     each painting needs a new one
 */
record ChartFigure(String title, int width, int height, Consumer<XYChart> content)
    implements Figure {

  private static final int HEADING = 34;
  private static final int BASELINE = 22;
  private static final int MARGIN = 8;
  private static final double STEP = 1.1;

  /** Excess of XChart's padding on all sides but the right. */
  private static final int CUT = HouseStyle.PADDING - MARGIN;

  /** If the text would not fit, everything is laid out larger and scaled down. */
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

  /**
   * Paints the title. XChart's own title is as high as its letters, which shifts the plot by a
   * pixel or two.
   */
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
