package dev.acet.figure;

import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.RiskCoverage;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.knowm.xchart.XYChart;

/**
 * Draws how many errors models make among the images that they accept, over the share that they
 * accept. Static functions; threads may call them concurrently.
 */
final class RiskCoverageFigure {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final int LEGEND_ROW = 20;

  /** The axis ends above the largest error of all images; few accepted images may have more. */
  private static final double HEADROOM = 1.6;

  private static final double LEAST_END = .01;

  private RiskCoverageFigure() {}

  /**
   * A model's curve.
   *
   * @param label of the model
   * @param place index of the model among all models, which determines its colour in every figure
   * @param curves with an in set
   */
  record Series(String label, int place, ModelCurves curves) {

    private RiskCoverage curve() {
      return Objects.requireNonNull(curves.riskCoverage());
    }

    private InResult in() {
      return Objects.requireNonNull(curves.result().in());
    }

    private String heading() {
      return String.format(
          Locale.ROOT, "%s: n %,d, AURC %.4f", label, in().images(), in().selective().area());
    }
  }

  /**
   * Draws the curves of models on one in set.
   *
   * @param series at least one
   */
  static Figure of(String title, List<Series> series) {
    return new ChartFigure(
        title, WIDTH, HEIGHT + LEGEND_ROW * (series.size() + 1), chart -> fill(chart, series));
  }

  private static void fill(XYChart chart, List<Series> series) {
    double end =
        series.stream()
            .mapToDouble(one -> one.in().intervals().testError().high())
            .max()
            .orElseThrow();
    end = Math.min(1, Math.max(LEAST_END, HEADROOM * end));
    ModelCurves first = series.get(0).curves();
    HouseStyle.across(
        chart, "coverage: share of accepted images, by " + first.result().score().id(), 0, 1);
    HouseStyle.upwards(chart, "share of errors among them", 0, end);
    for (Series one : series) {
      add(chart, one, end);
    }
    Band.explain(chart, first.result().settings());
  }

  private static void add(XYChart chart, Series series, double end) {
    RiskCoverage curve = series.curve();
    IntervalSettings settings = series.curves().result().settings();
    int n = curve.points();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int point = 0; point < n; point++) {
      Interval interval = curve.errors(point).interval(settings);
      x[point] = curve.coverage(point);
      y[point] = curve.risk(point);
      low[point] = Math.min(interval.low(), end);
      high[point] = Math.min(interval.high(), end);
    }
    Color colour = OkabeIto.colour(series.place());
    new Band(x, low, high).draw(chart, "band of " + series.label(), colour);
    HouseStyle.line(chart, series.heading(), x, y, colour, Ink.solid(2));
  }
}
