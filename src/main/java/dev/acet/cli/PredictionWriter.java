package dev.acet.cli;

import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.report.Column;
import dev.acet.report.Format;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes predictions, one by one where the format allows it. For one thread. */
final class PredictionWriter {

  private static final int SHOWN = 5;

  /**
   * A line of the result.
   *
   * @param image its file
   * @param prediction null if it could not be read
   * @param judgement null if nothing is rejected, or it could not be read
   * @param error why it could not be read
   */
  record Row(
      String image,
      @Nullable Prediction prediction,
      @Nullable Judgement judgement,
      @Nullable String error) {

    /** The same with another judgement. */
    Row judged(Judgement other) {
      return new Row(image, prediction, other, error);
    }
  }

  /**
   * Whether an image is in or out.
   *
   * @param adjusted the p-value adjusted for the batch; null if each image is decided alone
   */
  record Judgement(double score, double pValue, @Nullable Double adjusted, boolean rejected) {}

  /**
   * What to write.
   *
   * @param format text, JSON, CSV
   * @param classes the model's number of classes
   * @param judged whether images are rejected
   * @param ofBatch whether all are decided together
   * @param lines whether rows are written as they come: JSON as an object in each line
   */
  record Layout(Format format, int classes, boolean judged, boolean ofBatch, boolean lines) {

    boolean streams() {
      return lines && !ofBatch && format != Format.TEXT;
    }
  }

  private static final Column<Row> IMAGE = Column.of("image", Row::image);
  private static final Column<Row> ERROR = Column.of("error", Row::error);

  private static final List<Column<Prediction>> DATA =
      List.of(
          Column.of("class", Prediction::className),
          Column.of("classIndex", Prediction::classIndex),
          Column.of("confidence", Prediction::confidence),
          Column.of("scores", PredictionWriter::scores),
          Column.of("top", PredictionWriter::top));

  private static final Column<Judgement> ADJUSTED =
      Column.<Judgement>of("adjusted_p_value", Judgement::adjusted).headed("adjusted p");

  private static final List<Column<Judgement>> JUDGEMENT =
      List.of(
          Column.of("score", Judgement::score).printed("%.4f"),
          Column.<Judgement>of("p_value", Judgement::pValue).headed("p").printed("%.4f"),
          ADJUSTED.printed("%.4f"),
          Column.of("decision", judgement -> judgement.rejected() ? "out" : "in"));

  private final PrintWriter out;
  private final Layout layout;
  private final List<Row> kept = new ArrayList<>();
  private boolean begun;

  PredictionWriter(PrintWriter out, Layout layout) {
    this.out = out;
    this.layout = layout;
  }

  /** Writes a row, or keeps it until the end. */
  void add(Row row) {
    if (!layout.streams()) {
      kept.add(row);
      return;
    }
    if (layout.format() == Format.JSON) {
      out.print(new Sheet<>(data(true), List.of(row)).jsonLines());
    } else {
      Sheet<Row> sheet = new Sheet<>(table(true), List.of(row));
      out.print(begun ? sheet.csvRows() : sheet.csv());
    }
    begun = true;
    out.flush();
  }

  /** The rows that are kept until the end, which may be replaced. */
  List<Row> kept() {
    return kept;
  }

  /** Writes what was kept. */
  void end() {
    if (layout.streams()) {
      return;
    }
    boolean errors = layout.judged() || errors(kept);
    switch (layout.format()) {
      case JSON -> {
        Sheet<Row> sheet = new Sheet<>(data(errors || layout.lines()), kept);
        out.print(layout.lines() ? sheet.jsonLines() : sheet.json() + System.lineSeparator());
      }
      case CSV -> out.print(new Sheet<>(table(errors || layout.lines()), kept).csv());
      default -> out.print(new Sheet<>(table(errors(kept)), kept).text());
    }
  }

  private static boolean errors(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.error() != null);
  }

  /** The columns for programs that read nested data. */
  private List<Column<Row>> data(boolean errors) {
    List<Column<Row>> columns = new ArrayList<>(List.of(IMAGE));
    DATA.forEach(column -> columns.add(column.of(Row::prediction)));
    return withEnd(columns, errors);
  }

  /** The class, and after it those that come next. */
  private List<Column<Row>> table(boolean errors) {
    List<Column<Row>> columns = new ArrayList<>(List.of(IMAGE));
    columns.add(Column.of("class", Prediction::className).of(Row::prediction));
    columns.add(
        Column.<Prediction>of("confidence", prediction -> probability(prediction.confidence()))
            .of(Row::prediction));
    int shown = Math.min(layout.judged() ? 1 : SHOWN, layout.classes());
    for (int place = 2; place <= shown; place++) {
      int rank = place - 1;
      columns.add(
          Column.<Prediction>of(place + ".", prediction -> runnerUp(prediction, rank))
              .of(Row::prediction));
    }
    return withEnd(columns, errors);
  }

  private List<Column<Row>> withEnd(List<Column<Row>> columns, boolean errors) {
    if (layout.judged()) {
      JUDGEMENT.stream()
          .filter(column -> layout.ofBatch() || !column.name().equals(ADJUSTED.name()))
          .forEach(column -> columns.add(column.of(Row::judgement)));
    }
    if (errors) {
      columns.add(ERROR);
    }
    return columns;
  }

  private static String runnerUp(Prediction prediction, int rank) {
    int index = prediction.mostProbable(SHOWN).get(rank);
    return prediction.classNames().get(index) + " " + probability(prediction.probability(index));
  }

  private static Map<String, Double> scores(Prediction prediction) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Detector detector : Detectors.all()) {
      scores.put(detector.id(), prediction.score(detector));
    }
    return scores;
  }

  private static Sheet<Integer> top(Prediction prediction) {
    return new Sheet<>(
        List.of(
            Column.of("class", prediction.classNames()::get),
            Column.of("probability", prediction::probability)),
        prediction.mostProbable(SHOWN));
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
