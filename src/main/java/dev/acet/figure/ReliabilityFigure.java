package dev.acet.figure;

import dev.acet.analysis.Reliability;
import java.awt.Color;
import java.util.function.IntToDoubleFunction;

/** A reliability diagram: how often a model is right, by how sure it is. */
public final class ReliabilityFigure {

  private static final double MARGIN = 0.01;

  private ReliabilityFigure() {}

  /** Draws the diagram; a calibrated model's bars end at the diagonal. */
  public static Figure of(String title, Reliability reliability) {
    return of(640, 640, title, reliability);
  }

  static Figure of(int width, int height, String title, Reliability reliability) {
    Axis confidence = Axis.linear("confidence", 0, 1);
    Axis shares = Axis.linear("share", 0, 1 + MARGIN);
    Chart chart = new Chart(width, height, title, confidence, shares);
    Bars bars = Bars.of(bin -> reliability.count(bin) == 0 ? 0 : reliability.accuracy(bin));
    chart.add(
        new Chart.Line(
            "accuracy in the bin", bars.x(), bars.y(), OkabeIto.BLUE, Ink.solid(1.5f), true));
    Bars counts = Bars.of(bin -> (double) reliability.count(bin) / reliability.total());
    chart.add(
        new Chart.Line(
            "share of all images",
            counts.x(),
            counts.y(),
            OkabeIto.VERMILLION,
            Ink.solid(2),
            false));
    double[] ends = {0, 1};
    chart.add(
        new Chart.Line("perfect calibration", ends, ends, Color.BLACK, Ink.dashed(1.5f), false));
    return chart;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on
  private record Bars(double[] x, double[] y) {

    static Bars of(IntToDoubleFunction value) {
      double[] x = new double[5 * Reliability.BINS];
      double[] y = new double[5 * Reliability.BINS];
      for (int bin = 0; bin < Reliability.BINS; bin++) {
        for (int corner = 0; corner < 4; corner++) {
          x[5 * bin + corner] = Reliability.edge(corner < 2 ? bin : bin + 1);
          y[5 * bin + corner] = corner == 0 || corner == 3 ? 0 : value.applyAsDouble(bin);
        }
        x[5 * bin + 4] = Double.NaN;
      }
      return new Bars(x, y);
    }
  }
}
