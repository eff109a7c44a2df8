package dev.acet.figure;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * Draws errors and confidences over the epochs of a training run. Static functions; threads may
 * call them concurrently.
 */
public final class TrainingCurves {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final int LEGEND_ROW = 20;
  private static final int SOLID = 7;
  private static final int FEWEST_EPOCHS = 5;

  /** Half the length, in epochs, of the line for a value without neighbours. */
  private static final double ALONE = 0.1;

  private TrainingCurves() {}

  /**
   * Draws the curves.
   *
   * @param title of the figure
   * @param epochs [e], ascending
   * @param curves [e] each, by their names; NaN for an epoch without a value, which is skipped
   */
  public static Figure of(String title, double[] epochs, Map<String, double[]> curves) {
    int height = HEIGHT + LEGEND_ROW * curves.size();
    return new ChartFigure(title, WIDTH, height, chart -> fill(chart, epochs, curves));
  }

  private static void fill(XYChart chart, double[] epochs, Map<String, double[]> curves) {
    double last = Arrays.stream(epochs).max().orElse(0);
    HouseStyle.across(chart, "epoch", 0, Math.max(last, FEWEST_EPOCHS));
    HouseStyle.upwards(chart, "error, mean maximum confidence", 0, 1);
    chart
        .getStyler()
        .setXAxisTickLabelsFormattingFunction(
            epoch -> epoch == Math.rint(epoch) ? Ticks.label(epoch) : " ");
    int place = 0;
    for (Map.Entry<String, double[]> curve : curves.entrySet()) {
      add(chart, curve.getKey(), epochs, curve.getValue(), place++);
    }
  }

  private static void add(
      XYChart chart, String label, double[] epochs, double[] values, int place) {
    double[] x = known(epochs, values);
    double[] y = known(values, values);
    if (x.length == 1) {
      x = new double[] {x[0] - ALONE, x[0] + ALONE};
      y = new double[] {y[0], y[0]};
    }
    BasicStroke stroke = place < SOLID ? Ink.solid(2.2f) : Ink.dashed(2.2f);
    HouseStyle.line(chart, label, x, y, OkabeIto.colour(place), stroke);
  }

  /** Selects the epochs that have a value. */
  private static double[] known(double[] numbers, double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> !Double.isNaN(values[i]))
        .mapToDouble(i -> numbers[i])
        .toArray();
  }
}
