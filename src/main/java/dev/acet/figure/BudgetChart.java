package dev.acet.figure;

import dev.acet.analysis.BudgetCurve.Point;
import dev.acet.analysis.Interval;
import dev.acet.prediction.AttackOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Draws one chart over the radius of an attack's balls. */
final class BudgetChart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEGEND_ROW = 20;
  private static final int LEVELS = 255;

  /** How much wider than its line a point is. */
  private static final int DOT = 4;

  private BudgetChart() {}

  /**
   * Draws lines of one measure and one norm.
   *
   * @param lines at least one, each of at least one point
   */
  static ChartFigure of(String title, List<BudgetLine> lines) {
    int height = HEIGHT + LEGEND_ROW * (lines.size() + (hasBands(lines) ? 1 : 0));
    return new ChartFigure(title, WIDTH, height, chart -> fill(chart, lines));
  }

  private static void fill(XYChart chart, List<BudgetLine> lines) {
    boolean inLevels = areGrayLevels(lines);
    int unit = inLevels ? LEVELS : 1;
    double end = attacks(lines).stream().mapToDouble(AttackOptions::eps).max().orElseThrow();
    HouseStyle.across(chart, axis(lines, inLevels), 0, unit * end);
    HouseStyle.upwards(chart, lines.get(0).measure().axis(), 0, 1);
    lines.forEach(line -> addBand(chart, line, unit));
    for (int i = 0; i < lines.size(); i++) {
      add(chart, lines, i, unit);
    }
    if (hasBands(lines)) {
      Band.explain(chart, lines.get(0).curve().model().settings());
    }
  }

  private static boolean hasBands(List<BudgetLine> lines) {
    return lines.stream().anyMatch(line -> !line.intervals().isEmpty());
  }

  private static void addBand(XYChart chart, BudgetLine line, int unit) {
    List<Interval> intervals = line.intervals();
    if (!intervals.isEmpty()) {
      double[] x =
          line.points().stream().mapToDouble(point -> unit * point.attack().eps()).toArray();
      new Band(
              x,
              intervals.stream().mapToDouble(Interval::low).toArray(),
              intervals.stream().mapToDouble(Interval::high).toArray())
          .draw(chart, "band of " + line.label(), OkabeIto.colour(line.place()));
    }
  }

  private static void add(XYChart chart, List<BudgetLine> lines, int index, int unit) {
    BudgetLine line = lines.get(index);
    List<Point> points = line.points();
    double[] x = points.stream().mapToDouble(point -> unit * point.attack().eps()).toArray();
    double[] y = points.stream().mapToDouble(Point::value).toArray();
    float width = Math.max(1.8f, 3.6f - 0.6f * index); // a line under another stays visible
    HouseStyle.line(
            chart, label(line, lines), x, y, OkabeIto.colour(line.place()), Ink.solid(width))
        .setMarker(new Dot(width + DOT));
  }

  /** The radius, and what the numbers of all lines depend on. */
  private static String axis(List<BudgetLine> lines, boolean inLevels) {
    List<String> parts = new ArrayList<>();
    String norm = Objects.requireNonNullElse(lines.get(0).curve().kind().norm(), "l-infinity");
    parts.add("eps (" + norm + ")" + (inLevels ? " in 1/255" : ""));
    List<String> conditions = lines.get(0).conditions();
    IntStream.range(0, conditions.size())
        .filter(i -> isShared(i, lines))
        .mapToObj(conditions::get)
        .forEach(parts::add);
    return joined(parts, "; ");
  }

  /** The model, and what its numbers depend on that is otherwise with another. */
  private static String label(BudgetLine line, List<BudgetLine> lines) {
    List<String> conditions = line.conditions();
    String own =
        joined(
            IntStream.range(0, conditions.size())
                .filter(i -> !isShared(i, lines))
                .mapToObj(conditions::get)
                .toList(),
            "; ");
    return own.isEmpty() ? line.label() : line.label() + ": " + own;
  }

  private static String joined(List<String> parts, String separator) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }

  private static boolean isShared(int condition, List<BudgetLine> lines) {
    return lines.stream().map(line -> line.conditions().get(condition)).distinct().count() == 1;
  }

  /** Whether all radii are whole numbers of gray levels that are written as such. */
  private static boolean areGrayLevels(List<BudgetLine> lines) {
    return attacks(lines).stream()
        .filter(attack -> attack.eps() != 0)
        .allMatch(attack -> attack.radius().contains("/"));
  }

  private static List<AttackOptions> attacks(List<BudgetLine> lines) {
    return lines.stream().flatMap(line -> line.points().stream()).map(Point::attack).toList();
  }
}
