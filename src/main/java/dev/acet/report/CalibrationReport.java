package dev.acet.report;

import dev.acet.prediction.ModelIdentity;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.RejectionPromise;
import dev.acet.rejection.Temperature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a calibration: the threshold of each detector and rate, and what it promises. Immutable.
 */
public record CalibrationReport(Calibration calibration) {

  private record Row(String detector, double threshold, RejectionPromise promise) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.of("detector", Row::detector),
          Column.of("rate", row -> row.promise().rate()),
          Column.of("threshold", Row::threshold).printed("%.6f"),
          new Column<Row>(
              "expected_rate",
              "expected %",
              row -> row.promise().expected(),
              row -> percent(row.promise().expected())),
          new Column<Row>(
              "true_rate_low",
              "true rate, %",
              row -> row.promise().trueRate().low(),
              row ->
                  percent(row.promise().trueRate().low())
                      + " to "
                      + percent(row.promise().trueRate().high())));

  private static final Column<Row> HIGH =
      Column.of("true_rate_high", row -> row.promise().trueRate().high());

  /** A row for each detector and rate. */
  public Sheet<?> sheet() {
    return new Sheet<>(columns(), rows());
  }

  private static List<Column<Row>> columns() {
    List<Column<Row>> columns = new ArrayList<>(COLUMNS);
    columns.add(HIGH);
    return columns;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    int images = calibration.source().images();
    calibration
        .scores()
        .forEach(
            (detector, scores) ->
                calibration
                    .rates()
                    .forEach(
                        rate ->
                            rows.add(
                                new Row(
                                    detector,
                                    scores.threshold(rate),
                                    new RejectionPromise(images, rate)))));
    return rows;
  }

  /** Where it comes from, the thresholds, and the file that it was written to. */
  public void print(PrintWriter out, Path file) {
    out.println(
        title(calibration.model())
            + " calibrated on "
            + calibration.source()
            + ", seed "
            + calibration.source().seed());
    out.println(temperature(calibration.temperature()));
    out.println();
    out.print(new Sheet<>(COLUMNS, rows()).text());
    out.println();
    out.println(
        "Images with a score below the threshold are rejected. With these calibration images, the"
            + " true rate is in the interval with 95 % confidence.");
    out.println(file);
  }

  private static String title(ModelIdentity model) {
    return model.epoch() == null ? model.name() : model.name() + "@" + model.epoch();
  }

  private static String temperature(@Nullable Temperature temperature) {
    return temperature == null
        ? "no temperature: there are no labels, or (nearly) all predictions are right, so none"
            + " is best"
        : String.format(
            Locale.ROOT,
            "temperature %.4f (standard error %.4f): mean negative log-likelihood %.4f, without it"
                + " %.4f",
            temperature.value(),
            temperature.standardError(),
            temperature.negativeLogLikelihood(),
            temperature.uncalibrated());
  }

  /** One object with the source, the temperature and a list of thresholds. */
  public String json(Path file) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("model", calibration.model().name());
    root.put("epoch", calibration.model().epoch());
    root.put("source", calibration.source());
    root.put("temperature", calibration.temperature());
    root.put("level", RejectionPromise.LEVEL);
    root.put("thresholds", sheet());
    root.put("file", file.toString());
    return Sheet.json(root);
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f", 100 * rate);
  }
}
