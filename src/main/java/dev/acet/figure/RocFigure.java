package dev.acet.figure;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.RocBand;
import dev.acet.analysis.RocCurve;
import dev.acet.analysis.SetCurves;
import dev.acet.prediction.Role;
import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.knowm.xchart.XYChart;

/**
 * Draws the ROC curves of all sets of an evaluation against its in set. Static functions; threads
 * may call them concurrently.
 */
public final class RocFigure {

  private static final int WIDTH = 640;
  private static final int PLOT_HEIGHT = 620;
  private static final int LEGEND_ROW = 20;

  private RocFigure() {}

  /**
   * Draws the curves; noise after the shorter of two attacks is left out, as in the original.
   *
   * @param logarithmic whether the axis of false positive rates is logarithmic
   */
  public static Figure of(String title, ModelCurves curves, boolean logarithmic) {
    List<SetCurves> sets = drawn(curves);
    int height = PLOT_HEIGHT + LEGEND_ROW * (sets.size() + (hasBands(sets) ? 1 : 0));
    return of(WIDTH, height, title, curves, logarithmic);
  }

  static Figure of(int width, int height, String title, ModelCurves curves, boolean logarithmic) {
    List<SetCurves> sets = drawn(curves);
    return new ChartFigure(
        title, width, height, chart -> fill(chart, sets, curves.result().settings(), logarithmic));
  }

  private static List<SetCurves> drawn(ModelCurves curves) {
    return curves.sets().stream()
        .filter(set -> set.roc() != null && !set.result().isShorterAttack())
        .sorted(Comparator.comparing(RocFigure::isOut)) // on top, since they have gaps
        .toList();
  }

  private static void fill(
      XYChart chart, List<SetCurves> sets, IntervalSettings settings, boolean logarithmic) {
    double least = logarithmic ? least(sets) : 0;
    HouseStyle.across(chart, "false positive rate", least, 1);
    HouseStyle.upwards(chart, "true positive rate", 0, 1);
    if (logarithmic) {
      HouseStyle.logarithmicAcross(chart);
    }
    for (int place = 0; place < sets.size(); place++) {
      addBand(chart, sets.get(place), place, least);
    }
    for (int place = 0; place < sets.size(); place++) {
      add(chart, sets.get(place), place, least);
    }
    if (hasBands(sets)) {
      Band.explain(chart, settings);
    }
  }

  private static boolean hasBands(List<SetCurves> sets) {
    return sets.stream().anyMatch(set -> set.band() != null);
  }

  /** The power of ten below the smallest non-zero rate that the number of images allows. */
  private static double least(List<SetCurves> sets) {
    int images = sets.stream().mapToInt(set -> set.result().images()).max().orElse(1);
    return Math.pow(10, -Math.max(1, Math.ceil(Math.log10(images))));
  }

  private static void addBand(XYChart chart, SetCurves set, int place, double least) {
    RocBand band = set.band();
    if (band == null) {
      return;
    }
    double[] rates = band.falsePositiveRates();
    int from = 0;
    while (from < rates.length - 1 && rates[from + 1] <= least) {
      from++;
    }
    double[] x = Arrays.copyOfRange(rates, from, rates.length);
    x[0] = Math.max(x[0], least);
    new Band(
            x,
            Arrays.copyOfRange(band.low(), from, rates.length),
            Arrays.copyOfRange(band.high(), from, rates.length))
        .draw(chart, "band " + place, OkabeIto.colour(place));
  }

  private static void add(XYChart chart, SetCurves set, int place, double least) {
    RocCurve roc = Objects.requireNonNull(set.roc());
    int[] corners = roc.corners();
    int from = 0;
    while (least > 0 && roc.falsePositiveRate(corners[from + 1]) == 0) {
      from++; // start with the last point at rate 0, at the beginning of the axis
    }
    double[] x = new double[corners.length - from];
    double[] y = new double[corners.length - from];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(roc.falsePositiveRate(corners[from + i]), least);
      y[i] = roc.truePositiveRate(corners[from + i]);
    }
    float width = Math.max(1.8f, 4.5f - 1.2f * place); // a curve under another stays visible
    BasicStroke stroke = isOut(set) ? Ink.dashed(2.2f) : Ink.solid(width);
    HouseStyle.line(chart, label(set), x, y, OkabeIto.colour(place), stroke);
  }

  private static boolean isOut(SetCurves set) {
    return set.result().role() == Role.OUT;
  }

  private static String label(SetCurves set) {
    Detection detection = set.result().detection();
    String title = set.result().title();
    if (detection == null) {
      return title;
    }
    Interval interval = detection.intervals().auroc();
    return String.format(Locale.ROOT, "%s: AUROC %.4f", title, detection.auroc())
        + (interval == null ? "" : " (" + interval.shares() + ")");
  }
}
