package dev.acet.figure;

import java.util.Map;

/** Shares by epoch: errors and confidences in the course of a training run. */
public final class TrainingCurves {

  private static final double MARGIN = .02;

  private TrainingCurves() {}

  /**
   * Draws them.
   *
   * @param title of the figure
   * @param epochs [e], ascending
   * @param curves [e] each, by what they are; NaN where an epoch has no value, which is passed over
   */
  public static Figure of(String title, double[] epochs, Map<String, double[]> curves) {
    double last = epochs.length == 0 ? 1 : epochs[epochs.length - 1];
    Axis x = Axis.linear("epoch", 0, Math.max(last, 1));
    Axis y = Axis.linear("error, mean maximum confidence", -MARGIN, 1 + MARGIN);
    Chart chart = new Chart(760, 480, title, x, y);
    int place = 0;
    for (Map.Entry<String, double[]> curve : curves.entrySet()) {
      chart.add(line(curve.getKey(), epochs, curve.getValue(), place++));
    }
    return chart;
  }

  private static Chart.Line line(String label, double[] epochs, double[] values, int place) {
    int known = 0;
    double[] x = new double[epochs.length];
    double[] y = new double[epochs.length];
    for (int i = 0; i < epochs.length; i++) {
      if (!Double.isNaN(values[i])) {
        x[known] = epochs[i];
        y[known++] = values[i];
      }
    }
    return new Chart.Line(
        label,
        java.util.Arrays.copyOf(x, known),
        java.util.Arrays.copyOf(y, known),
        OkabeIto.colour(place),
        place < 7 ? Ink.solid(2.2f) : Ink.dashed(2.2f),
        false);
  }
}
