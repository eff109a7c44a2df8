package dev.acet.figure;

import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.Reliability;
import java.awt.Color;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/**
 * Draws a reliability diagram: how often a model is right, by its confidence. Static functions;
 * threads may call them concurrently.
 */
public final class ReliabilityFigure {

  /** Where bars begin: outside the plot, which begins at 0. */
  private static final double GROUND = -0.1;

  private ReliabilityFigure() {}

  /** Draws the diagram; a calibrated model's bars end at the diagonal. */
  public static Figure of(String title, Reliability reliability, IntervalSettings settings) {
    return of(640, 680, title, reliability, settings);
  }

  static Figure of(
      int width, int height, String title, Reliability reliability, IntervalSettings settings) {
    return new ChartFigure(title, width, height, chart -> fill(chart, reliability, settings));
  }

  private static void fill(XYChart chart, Reliability reliability, IntervalSettings settings) {
    HouseStyle.across(chart, "confidence", 0, 1);
    HouseStyle.upwards(chart, "share", 0, 1);
    Bars bars = bars(bin -> reliability.count(bin) == 0 ? 0 : reliability.accuracy(bin));
    HouseStyle.area(chart, "bars", bars.x(), bars.y(), OkabeIto.BLUE);
    HouseStyle.line(
        chart, "accuracy in the bin", bars.x(), bars.y(), OkabeIto.BLUE, Ink.solid(1.5f));
    Bars limits = limits(reliability, settings);
    HouseStyle.line(
        chart, settings.level() + " interval", limits.x(), limits.y(), Ink.GRAY, Ink.solid(1.5f));
    Bars counts = bars(bin -> (double) reliability.count(bin) / reliability.total());
    HouseStyle.line(
        chart, "share of all images", counts.x(), counts.y(), OkabeIto.VERMILLION, Ink.solid(2));
    double[] ends = {0, 1};
    HouseStyle.line(chart, "perfect calibration", ends, ends, Color.BLACK, Ink.dashed(1.5f));
  }

  /** A vertical line in the middle of each bin, from limit to limit of its accuracy. */
  private static Bars limits(Reliability reliability, IntervalSettings settings) {
    DoubleStream.Builder x = DoubleStream.builder();
    DoubleStream.Builder y = DoubleStream.builder();
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      if (reliability.count(bin) > 0) {
        Interval interval = reliability.rightly(bin).interval(settings);
        double middle = (Reliability.edge(bin) + Reliability.edge(bin + 1)) / 2;
        x.add(middle).add(middle).add(Double.NaN);
        y.add(interval.low()).add(interval.high()).add(Double.NaN);
      }
    }
    return new Bars(x.build().toArray(), y.build().toArray());
  }

  private static Bars bars(IntToDoubleFunction height) {
    return Bars.apart(new Bars.Row(Reliability.BINS, Reliability::edge, height, GROUND));
  }
}
