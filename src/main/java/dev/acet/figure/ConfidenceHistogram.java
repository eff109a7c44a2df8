package dev.acet.figure;

import dev.acet.analysis.Histogram;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Draws histograms of confidence with a logarithmic axis of counts, one below the other, one for
 * each model.
 */
final class ConfidenceHistogram {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEAST_HEIGHT = 160;
  private static final int AXIS = 42;

  /** Where the axis begins, as in the original: a bar of one image is visible. */
  private static final double BEGIN = 0.9;

  /** Where bars begin: outside the plot. */
  private static final double GROUND = 0.5;

  /** With few images, the axis still has two ticks. */
  private static final double LEAST_END = 10;

  /** The axis ends a little above the largest bar. */
  private static final double HEADROOM = 1.25;

  private ConfidenceHistogram() {}

  /**
   * A model's histogram.
   *
   * @param heading shown above its plot
   * @param histogram its counts
   * @param place index of the model among all models, which determines its colour in every figure
   */
  record Series(String heading, Histogram histogram, int place) {}

  /**
   * Draws several models' histograms of one set.
   *
   * @param title the set
   * @param histograms from top to bottom
   */
  static Figure of(String title, List<Series> histograms) {
    int height = Math.max(LEAST_HEIGHT, HEIGHT / Math.max(1, histograms.size()));
    double end = end(histograms);
    List<List<Figure>> rows = new ArrayList<>();
    for (int i = 0; i < histograms.size(); i++) {
      Series series = histograms.get(i);
      boolean last = i == histograms.size() - 1;
      int full = last ? height + AXIS : height;
      rows.add(
          List.of(
              new ChartFigure(
                  series.heading(), WIDTH, full, chart -> fill(chart, series, end, last))));
    }
    return new Panels(title, rows);
  }

  /** Draws a single one. */
  static Figure of(int width, int height, Series series) {
    double end = end(List.of(series));
    return new ChartFigure(
        series.heading(), width, height, chart -> fill(chart, series, end, true));
  }

  private static double end(List<Series> histograms) {
    int largest =
        histograms.stream().mapToInt(series -> largest(series.histogram())).max().orElse(0);
    return Math.max(LEAST_END, HEADROOM * largest);
  }

  private static int largest(Histogram histogram) {
    int largest = 0;
    for (int bin = 0; bin < Histogram.BINS; bin++) {
      largest = Math.max(largest, histogram.count(bin));
    }
    return largest;
  }

  private static void fill(XYChart chart, Series series, double end, boolean axis) {
    HouseStyle.across(chart, axis ? "confidence" : "", 0, 1);
    chart.getStyler().setXAxisTicksVisible(axis);
    HouseStyle.upwards(chart, "images", BEGIN, end);
    HouseStyle.logarithmicUpwards(chart);
    Bars bars =
        Bars.joined(
            new Bars.Row(Histogram.BINS, Histogram::edge, series.histogram()::count, GROUND));
    Color colour = OkabeIto.colour(series.place());
    HouseStyle.area(chart, "bars", bars.x(), bars.y(), colour);
    HouseStyle.line(chart, "images", bars.x(), bars.y(), colour, Ink.solid(1.5f))
        .setShowInLegend(false);
  }
}
