package dev.acet.figure;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Interval;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Draws the AUROC of detectors on one set as dots with confidence intervals: a row for each
 * detector, and in it a dot for each model.
 *
 * @param title of the set
 * @param detectors their ids, from the top
 * @param models those that were evaluated on the set
 * @param level of the intervals, such as {@code 95 %}
 */
record DetectorFigure(String title, List<String> detectors, List<Dots> models, String level) {

  private static final int WIDTH = 720;
  private static final int ROW = 22;

  /** With ticks at least so many rows apart, XChart puts one at each row. */
  private static final double TICKS = 1.2;

  private static final int OTHERS = 130;
  private static final int LEGEND_ROW = 20;
  private static final double DIAMETER = 7;

  /** Of a row, what the dots of all models share. */
  private static final double SPREAD = .6;

  /**
   * A model's results.
   *
   * @param label of the model
   * @param place index of the model among all models, which determines its colour in every figure
   * @param detections by the detectors' ids; without those that were not computed
   */
  record Dots(String label, int place, Map<String, Detection> detections) {}

  DetectorFigure {
    detectors = List.copyOf(detectors);
    models = List.copyOf(models);
  }

  Figure figure() {
    int height = OTHERS + row() * detectors.size() + LEGEND_ROW * models.size();
    return new ChartFigure(title, WIDTH, height, this::fill);
  }

  private int row() {
    return ROW * Math.max(1, models.size() - 1);
  }

  private void fill(XYChart chart) {
    HouseStyle.across(chart, "AUROC, with " + level + " interval", lowest(), 1);
    HouseStyle.upwards(chart, "", -.5, detectors.size() - .5);
    chart.getStyler().setYAxisTickMarkSpacingHint((int) (TICKS * row()));
    chart.getStyler().setYAxisTickLabelsFormattingFunction(this::detector);
    for (int i = 0; i < models.size(); i++) {
      double offset = models.size() == 1 ? 0 : SPREAD * (.5 - i / (models.size() - 1.0));
      add(chart, models.get(i), offset);
    }
  }

  /** The axis begins at 0, or at .5 if all are above, where differences are easier to see. */
  private double lowest() {
    return models.stream()
            .flatMap(model -> model.detections().values().stream())
            .mapToDouble(DetectorFigure::low)
            .allMatch(low -> low >= .5)
        ? .5
        : 0;
  }

  private static double low(Detection detection) {
    Interval interval = detection.intervals().auroc();
    return interval == null ? detection.auroc() : interval.low();
  }

  /**
   * The label of a tick. Those beyond the rows have blanks: XChart leaves all ticks out if two have
   * the same label, and cannot draw an empty one.
   */
  private String detector(double tick) {
    int row = (int) Math.rint(tick);
    boolean isRow = Math.abs(tick - row) < 1e-6 && row >= 0 && row < detectors.size();
    return isRow
        ? detectors.get(detectors.size() - 1 - row)
        : " ".repeat(1 + (int) Math.rint(2 * Math.abs(tick)));
  }

  private void add(XYChart chart, Dots model, double offset) {
    DoubleStream.Builder x = DoubleStream.builder();
    DoubleStream.Builder y = DoubleStream.builder();
    DoubleStream.Builder limits = DoubleStream.builder();
    DoubleStream.Builder heights = DoubleStream.builder();
    for (int i = 0; i < detectors.size(); i++) {
      Detection detection = model.detections().get(detectors.get(i));
      if (detection == null) {
        continue;
      }
      double row = detectors.size() - 1 - i + offset;
      x.add(detection.auroc());
      y.add(row);
      Interval interval = detection.intervals().auroc();
      if (interval != null) {
        limits.add(interval.low()).add(interval.high()).add(Double.NaN);
        heights.add(row).add(row).add(Double.NaN);
      }
    }
    Color colour = OkabeIto.colour(model.place());
    HouseStyle.line(
            chart,
            "intervals of " + model.label(),
            limits.build().toArray(),
            heights.build().toArray(),
            colour,
            Ink.solid(1.5f))
        .setShowInLegend(false);
    HouseStyle.line(
            chart, model.label(), x.build().toArray(), y.build().toArray(), colour, Ink.solid(2))
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(new Dot(DIAMETER));
  }
}
