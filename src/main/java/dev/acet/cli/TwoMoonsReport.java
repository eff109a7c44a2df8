package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.analysis.ConfidenceGrid;
import dev.acet.cli.option.OutputFormat;
import dev.acet.paper.Method;
import dev.acet.report.StoredTable;
import dev.acet.report.Table;
import dev.acet.twomoons.MoonsModel;
import dev.acet.twomoons.MoonsSettings;
import dev.acet.twomoons.Square;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the toy experiment's networks learnt. */
final class TwoMoonsReport {

  /** What counts as high confidence. */
  static final double HIGH = 0.95;

  private static final String NOTE =
      "The last columns: share of the square's area above 95 % confidence.";

  /** The name of the picture of all maps. */
  static final String OVERVIEW = "overview";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MoonsSettings settings;
  private final Path folder;
  private final List<Row> rows = new ArrayList<>();

  /** One method. */
  record Row(MoonsModel model, double seconds, List<ConfidenceGrid> grids) {}

  TwoMoonsReport(MoonsSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  void add(MoonsModel model, double seconds, List<ConfidenceGrid> grids) {
    rows.add(new Row(model, seconds, grids));
  }

  List<Row> rows() {
    return rows;
  }

  void print(OutputFormat format, PrintWriter out) {
    switch (format) {
      case JSON -> out.println(json());
      case CSV -> out.print(table().csv());
      case TEXT -> {
        out.printf("%s%n%n", title());
        out.print(table().text());
        out.printf("%n%s%n", NOTE);
        out.println(folder);
      }
    }
    out.flush();
  }

  /** For a report. */
  StoredTable stored(String command) {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put(OVERVIEW, "Confidence of each network on four squares, each around the last one");
    for (Row row : rows) {
      Method method = row.model().method();
      for (int i = 0; i < row.grids().size(); i++) {
        Square square = Square.ALL.get(i);
        String caption = method.title() + " on " + square + ": " + area(row.grids().get(i));
        pictures.put(picture(method, square), caption);
      }
    }
    return new StoredTable(1, title(), command, table(), List.of(NOTE), pictures);
  }

  /** The name of a map's picture. */
  static String picture(Method method, Square square) {
    return method.id() + "-" + square.id();
  }

  /** How much of a map is above high confidence. */
  static String area(ConfidenceGrid grid) {
    return String.format(
        Locale.ROOT,
        "above %.0f %% confidence on %.1f %% of the area",
        100 * HIGH,
        100 * grid.shareAbove(HIGH));
  }

  private String title() {
    return String.format(
        Locale.ROOT, "Two moons: %,d points, seed %d", settings.points(), settings.seed());
  }

  private Table table() {
    List<String> headings = new ArrayList<>();
    headings.addAll(
        List.of("method", "updates", "training error", "clean loss", "noise term", "seconds"));
    Square.ALL.forEach(square -> headings.add(square.toString()));
    return new Table(headings, rows.stream().map(TwoMoonsReport::cells).toList());
  }

  private static List<String> cells(Row row) {
    MoonsModel model = row.model();
    List<String> cells = new ArrayList<>();
    cells.add(model.method().title());
    cells.add(Integer.toString(model.iterations()));
    cells.add(number("%.4f", model.trainingError()));
    cells.add(number("%.4f", model.cleanLoss()));
    cells.add(number("%.4f", model.noiseTerm()));
    cells.add(number("%.1f", row.seconds()));
    row.grids().forEach(grid -> cells.add(number("%.4f", grid.shareAbove(HIGH))));
    return cells;
  }

  private String json() {
    ObjectNode root =
        JSON.createObjectNode()
            .put("schema", 1)
            .put("seed", settings.seed())
            .put("points", settings.points())
            .put("folder", folder.toString());
    ArrayNode results = root.putArray("results");
    for (Row row : rows) {
      MoonsModel model = row.model();
      ObjectNode node =
          results
              .addObject()
              .put("method", model.method().id())
              .put("iterations", model.iterations())
              .put("trainingError", model.trainingError())
              .put("cleanLoss", model.cleanLoss())
              .put("noiseTerm", model.noiseTerm())
              .put("seconds", row.seconds());
      ArrayNode squares = node.putArray("squares");
      for (ConfidenceGrid grid : row.grids()) {
        squares
            .addObject()
            .put("low", grid.low())
            .put("high", grid.high())
            .put("shareAbove95", grid.shareAbove(HIGH));
      }
    }
    return root.toString();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
