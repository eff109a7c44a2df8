package dev.acet.report;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.paper.Method;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Formats the results of the two-moons experiment. Immutable; threads may share it.
 *
 * @param seed of everything random
 * @param points number of points on both moons together
 * @param folder with the pictures and arrays
 * @param rows one for each method
 */
public record TwoMoonsReport(long seed, int points, Path folder, List<Row> rows) {

  /** A confidence above this counts as high. */
  private static final double HIGH = 0.95;

  private static final String NOTE =
      "The last columns: share of the square's area above 95 % confidence.";

  /** The name of the picture of all maps. */
  public static final String OVERVIEW = "overview";

  /**
   * The results of one method.
   *
   * @param iterations number of updates
   * @param trainingError share of the points that are misclassified
   * @param cleanLoss mean cross-entropy over the points, in nats
   * @param noiseTerm mean log of the largest probability over fresh noise
   * @param seconds duration of training
   * @param grids a map of confidence for each square, the same squares for each method
   */
  public record Row(
      Method method,
      int iterations,
      double trainingError,
      double cleanLoss,
      double noiseTerm,
      double seconds,
      List<ConfidenceGrid> grids) {}

  private static final Column<Row> ERROR = number("trainingError", Row::trainingError, "%.4f");
  private static final Column<Row> CLEAN_LOSS = number("cleanLoss", Row::cleanLoss, "%.4f");
  private static final Column<Row> NOISE_TERM = number("noiseTerm", Row::noiseTerm, "%.4f");
  private static final Column<Row> SECONDS = number("seconds", Row::seconds, "%.1f");

  private static final List<Column<ConfidenceGrid>> SQUARES =
      List.of(
          Column.of("low", ConfidenceGrid::low),
          Column.of("high", ConfidenceGrid::high),
          Column.of("shareAbove95", grid -> grid.shareAbove(HIGH)));

  private static final List<Column<Row>> NESTED =
      List.of(
          Column.of("method", row -> row.method().id()),
          Column.of("iterations", Row::iterations),
          ERROR,
          CLEAN_LOSS,
          NOISE_TERM,
          SECONDS,
          Column.of("squares", row -> new Sheet<>(SQUARES, row.grids())));

  public TwoMoonsReport {
    rows = List.copyOf(rows);
  }

  /** For people: the table under its title, and where the pictures are. */
  public void print(PrintWriter out) {
    out.printf("%s%n%n", title());
    out.print(table().text());
    out.printf("%n%s%n", NOTE);
    out.println(folder);
  }

  /** The printed table as CSV. */
  public String csv() {
    return table().csv();
  }

  /** For JSON: an object for each method that contains the maps' squares. */
  public String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("seed", seed);
    root.put("points", points);
    root.put("folder", folder.toString());
    root.put("results", new Sheet<>(NESTED, rows));
    return Sheet.json(root);
  }

  /** The table that a report reads. */
  public StoredTable stored(String command) {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put(OVERVIEW, "Confidence of each network on four squares, each around the last one");
    for (Row row : rows) {
      for (ConfidenceGrid grid : row.grids()) {
        String caption = row.method().title() + " on " + square(grid) + ": " + area(grid);
        pictures.put(picture(row.method(), grid), caption);
      }
    }
    return new StoredTable(1, title(), command, table(), List.of(NOTE), pictures);
  }

  /** The name of a map's picture, such as {@code acet-5x5}. */
  public static String picture(Method method, ConfidenceGrid grid) {
    double side = grid.high() - grid.low();
    return String.format(Locale.ROOT, "%s-%.0fx%.0f", method.id(), side, side);
  }

  /** The share of a map's area with high confidence, in words. */
  public static String area(ConfidenceGrid grid) {
    return String.format(
        Locale.ROOT,
        "above %.0f %% confidence on %.1f %% of the area",
        100 * HIGH,
        100 * grid.shareAbove(HIGH));
  }

  private String title() {
    return String.format(Locale.ROOT, "Two moons: %,d points, seed %d", points, seed);
  }

  private Table table() {
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(Column.of("method", row -> row.method().title()));
    columns.add(Column.of("updates", Row::iterations));
    columns.add(ERROR.headed("training error"));
    columns.add(CLEAN_LOSS.headed("clean loss"));
    columns.add(NOISE_TERM.headed("noise term"));
    columns.add(SECONDS);
    List<ConfidenceGrid> squares = rows.get(0).grids();
    for (int i = 0; i < squares.size(); i++) {
      int square = i;
      columns.add(
          number(square(squares.get(i)), row -> row.grids().get(square).shareAbove(HIGH), "%.4f"));
    }
    return new Sheet<>(columns, rows).table();
  }

  private static String square(ConfidenceGrid grid) {
    return String.format(Locale.ROOT, "[%.0f,%.0f]^2", grid.low(), grid.high());
  }

  private static Column<Row> number(String name, Function<Row, Double> value, String format) {
    return Column.of(name, value).printed(format);
  }
}
