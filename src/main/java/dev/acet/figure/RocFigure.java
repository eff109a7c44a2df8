package dev.acet.figure;

import dev.acet.analysis.Detection;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.RocCurve;
import dev.acet.analysis.SetCurves;
import dev.acet.prediction.Role;
import java.awt.BasicStroke;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The ROC curves of all sets of an evaluation against its in set. */
public final class RocFigure {

  /** Curves along the edges are still seen. */
  private static final double MARGIN = 0.01;

  private RocFigure() {}

  /**
   * Draws the curves; noise after the shorter of two attacks is left out, as in the original.
   *
   * @param logarithmic whether the axis of false positive rates is
   */
  public static Figure of(String title, ModelCurves curves, boolean logarithmic) {
    return of(640, 640, title, curves, logarithmic);
  }

  static Figure of(int width, int height, String title, ModelCurves curves, boolean logarithmic) {
    List<SetCurves> sets =
        curves.sets().stream()
            .filter(set -> set.roc() != null && !set.result().isShorterAttack())
            .sorted(Comparator.comparing(RocFigure::isOut)) // on top, for they have gaps
            .toList();
    String rate = "false positive rate";
    Axis x =
        logarithmic
            ? Axis.logarithmic(rate, least(sets), 1 + MARGIN)
            : Axis.linear(rate, -MARGIN, 1 + MARGIN);
    Axis y = Axis.linear("true positive rate", -MARGIN, 1 + MARGIN);
    Chart chart = new Chart(width, height, title, x, y);
    for (int place = 0; place < sets.size(); place++) {
      chart.add(line(sets.get(place), place, logarithmic));
    }
    return chart;
  }

  /** The power of ten below the smallest rate that so many images can have. */
  private static double least(List<SetCurves> sets) {
    int images = sets.stream().mapToInt(set -> set.result().images()).max().orElse(1);
    return Math.pow(10, -Math.max(1, Math.ceil(Math.log10(images))));
  }

  private static Chart.Line line(SetCurves set, int place, boolean logarithmic) {
    RocCurve roc = Objects.requireNonNull(set.roc());
    int[] corners = roc.corners();
    int from = 0;
    while (logarithmic && roc.falsePositiveRate(corners[from + 1]) == 0) {
      from++; // the highest of those at rate 0 stands at the beginning of the axis
    }
    double[] x = new double[corners.length - from];
    double[] y = new double[corners.length - from];
    for (int i = 0; i < x.length; i++) {
      x[i] = roc.falsePositiveRate(corners[from + i]);
      y[i] = roc.truePositiveRate(corners[from + i]);
    }
    float width = Math.max(1.8f, 4.5f - 1.2f * place); // a curve under another looks out
    BasicStroke stroke = isOut(set) ? Ink.dashed(2.2f) : Ink.solid(width);
    return new Chart.Line(label(set), x, y, OkabeIto.colour(place), stroke, false);
  }

  private static boolean isOut(SetCurves set) {
    return set.result().role() == Role.OUT;
  }

  private static String label(SetCurves set) {
    Detection detection = set.result().detection();
    String title = set.result().title();
    return detection == null
        ? title
        : String.format(Locale.ROOT, "%s: AUROC %.4f", title, detection.auroc());
  }
}
