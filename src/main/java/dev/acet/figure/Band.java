package dev.acet.figure;

import dev.acet.analysis.IntervalSettings;
import java.awt.Color;
import org.knowm.xchart.XYChart;

/**
 * The area between the lower and the upper limits of confidence intervals around a curve.
 *
 * @param x where the intervals are, ascending
 * @param low their lower limits
 * @param high their upper limits
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to a chart
record Band(double[] x, double[] low, double[] high) {

  /** Pale, as several may lie over each other. */
  private static final int OPACITY = 38;

  private static final float SAMPLE_WIDTH = 10;

  /** Says in the legend what the bands of a chart are; added after all curves. */
  static void explain(XYChart chart, IntervalSettings settings) {
    double[] nowhere = {Double.NaN};
    Color sample = Ink.translucent(Ink.GRAY, 2 * OPACITY);
    HouseStyle.line(
        chart, settings.level() + " band", nowhere, nowhere, sample, Ink.solid(SAMPLE_WIDTH));
  }

  /** Draws it below the curves that are added later, without an entry in the legend. */
  void draw(XYChart chart, String name, Color colour) {
    int n = x.length;
    double[] across = new double[2 * n];
    double[] upwards = new double[2 * n];
    for (int i = 0; i < n; i++) {
      across[i] = x[i];
      upwards[i] = low[i];
      across[2 * n - 1 - i] = x[i];
      upwards[2 * n - 1 - i] = high[i];
    }
    HouseStyle.area(chart, name, across, upwards, Ink.translucent(colour, OPACITY));
  }
}
