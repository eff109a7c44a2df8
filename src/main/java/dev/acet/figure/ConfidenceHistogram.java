package dev.acet.figure;

import dev.acet.analysis.Histogram;
import java.util.Arrays;
import java.util.List;

/** Histograms of confidence over each other, counted on a logarithmic axis. */
final class ConfidenceHistogram {

  /** The original's axis: an empty bin lies below 1, and all 10,000 images of a set have room. */
  private static final double LEAST = 0.9;

  private static final double MOST = 11_000;

  private ConfidenceHistogram() {}

  /**
   * A model's histogram.
   *
   * @param label in the legend
   * @param histogram its counts
   * @param place of the model among all, which gives its colour: the same one in every figure
   */
  record Series(String label, Histogram histogram, int place) {}

  /**
   * Draws several models' histograms of one set.
   *
   * @param title the set
   * @param histograms in the order of the legend
   */
  static Figure of(String title, List<Series> histograms) {
    return of(720, 480, title, histograms);
  }

  static Figure of(int width, int height, String title, List<Series> histograms) {
    int largest =
        histograms.stream().mapToInt(series -> series.histogram().total()).max().orElse(0);
    Axis images = Axis.logarithmic("images", LEAST, Math.max(MOST, 1.1 * largest));
    Chart chart = new Chart(width, height, title, Axis.linear("confidence", 0, 1), images);
    histograms.forEach(series -> chart.add(steps(series)));
    return chart;
  }

  /** One piece for each run of bins that are not empty. */
  private static Chart.Line steps(Series series) {
    Histogram histogram = series.histogram();
    double[] x = new double[5 * Histogram.BINS];
    double[] y = new double[5 * Histogram.BINS];
    int size = 0;
    for (int bin = 0; bin < Histogram.BINS; bin++) {
      if (histogram.count(bin) > 0) {
        boolean first = bin == 0 || histogram.count(bin - 1) == 0;
        boolean last = bin == Histogram.BINS - 1 || histogram.count(bin + 1) == 0;
        double[] corners = {LEAST, histogram.count(bin), histogram.count(bin), LEAST};
        for (int corner = first ? 0 : 1; corner < (last ? 4 : 3); corner++) {
          x[size] = Histogram.edge(corner < 2 ? bin : bin + 1);
          y[size++] = corners[corner];
        }
        x[size] = Double.NaN;
        size += last ? 1 : 0;
      }
    }
    return new Chart.Line(
        series.label(),
        Arrays.copyOf(x, size),
        Arrays.copyOf(y, size),
        OkabeIto.colour(series.place()),
        Ink.solid(1.5f),
        true);
  }
}
