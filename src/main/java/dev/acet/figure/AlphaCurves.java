package dev.acet.figure;

import dev.acet.io.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Confidence by α, in two panels: at αx, and at αx clipped. */
public final class AlphaCurves {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int BAND_OPACITY = 48;

  /**
   * Values by α: the median, and the quartiles around it.
   *
   * @param low [a]
   * @param middle [a]
   * @param high [a]
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Band(double[] low, double[] middle, double[] high) {}

  /**
   * A model's curves.
   *
   * @param name for the legend
   * @param alphas [a], above 0
   * @param ray confidence at αx
   * @param clipped confidence at clip(αx, 0, 1)
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Curve(String name, double[] alphas, Band ray, Band clipped) {}

  private AlphaCurves() {}

  /** Draws the curves and writes them as a PNG file. */
  public static void write(Path png, List<Curve> curves) throws IOException {
    BufferedImage picture = draw(curves);
    AtomicFile.write(png, out -> ImageIO.write(picture, "png", out));
  }

  /** Draws the two panels side by side. */
  public static BufferedImage draw(List<Curve> curves) {
    BufferedImage picture = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    chart("at αx", curves, Curve::ray).paint(graphics, WIDTH, HEIGHT);
    graphics.translate(WIDTH, 0);
    XYChart clipped = chart("at αx, clipped to [0, 1]", curves, Curve::clipped);
    clipped.getStyler().setLegendVisible(false); // the other panel has it
    clipped.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return picture;
  }

  private static XYChart chart(String title, List<Curve> curves, Function<Curve, Band> band) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Confidence " + title + ": median and quartiles")
            .xAxisTitle("α")
            .yAxisTitle("confidence")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0).setYAxisMax(1.0);
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.InsideSE)
        .setChartBackgroundColor(Color.WHITE);
    for (int i = 0; i < curves.size(); i++) {
      add(chart, curves.get(i), band.apply(curves.get(i)), Palette.color(i));
    }
    return chart;
  }

  private static void add(XYChart chart, Curve curve, Band band, Color color) {
    int count = curve.alphas().length;
    double[] x = new double[2 * count]; // there along the upper edge, back along the lower one
    double[] y = new double[2 * count];
    for (int i = 0; i < count; i++) {
      x[i] = curve.alphas()[i];
      y[i] = band.high()[i];
      x[2 * count - 1 - i] = curve.alphas()[i];
      y[2 * count - 1 - i] = band.low()[i];
    }
    XYSeries quartiles = chart.addSeries(curve.name() + ", quartiles", x, y);
    quartiles.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setMarker(SeriesMarkers.NONE);
    quartiles.setFillColor(
        new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_OPACITY));
    quartiles.setLineColor(new Color(0, true)).setShowInLegend(false);
    XYSeries median = chart.addSeries(curve.name(), curve.alphas(), band.middle());
    median.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(new BasicStroke(2));
  }
}
