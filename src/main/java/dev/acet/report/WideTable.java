package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.analysis.SetsOfModels;
import dev.acet.prediction.Labels;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds one LaTeX table of several models in the layout of the paper's Table 1: MMC, AUROC and
 * FPR@95 under each model, the best of each row in bold. It needs the package booktabs.
 */
final class WideTable {

  private static final String NONE = "--";
  private static final int METRICS = 3;
  private static final int AUROC = 1;

  private static final String CAPTION =
      "Mean maximum confidence (MMC), area under the ROC curve (AUROC) and false positive rate at"
          + " 95\\,\\% true positive rate (FPR@95) against the in-distribution; TE: its test error."
          + " The best of each row is bold.";

  private final List<String> models;

  /** By set's title, the numbers of all models side by side; NaN if there is none. */
  private final Map<String, double[]> rows = new LinkedHashMap<>();

  /** In images of some model, attacked or not: low confidence in them is not better. */
  private final Set<String> inSets = new HashSet<>();

  private WideTable(List<String> models) {
    this.models = models;
  }

  /**
   * The table.
   *
   * @param results by distinct labels
   */
  static String latex(Map<String, ModelResult> results) {
    WideTable table = new WideTable(List.copyOf(results.keySet()));
    List<ModelResult> all = List.copyOf(results.values());
    for (int i = 0; i < all.size(); i++) {
      table.addIn(i, all.get(i).in());
    }
    SetsOfModels.of(all).forEach(set -> table.row(set.title()));
    for (int i = 0; i < all.size(); i++) {
      for (SetResult set : all.get(i).sets()) {
        table.add(i, set);
      }
    }
    return table.text(all);
  }

  private void addIn(int model, @Nullable InResult in) {
    if (in != null) {
      String title = in.title();
      row(title)[METRICS * model] = in.mmc();
      inSets.add(title);
    }
  }

  private void add(int model, SetResult set) {
    Detection detection = set.detection();
    double[] row = row(set.title());
    row[METRICS * model] = set.mmc() == null ? Double.NaN : set.mmc();
    if (detection != null) {
      row[METRICS * model + AUROC] = detection.auroc();
      row[METRICS * model + 2] = detection.falsePositiveRate95();
    }
    if (set.role() == Role.ADVERSARIAL_IN) {
      inSets.add(set.title());
    }
  }

  private double[] row(String title) {
    return rows.computeIfAbsent(
        title,
        name ->
            DoubleStream.generate(() -> Double.NaN)
                .limit((long) METRICS * models.size())
                .toArray());
  }

  private String text(List<ModelResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("\\begin{table}");
    lines.add("\\centering");
    lines.add("\\caption{" + CAPTION + "}");
    lines.add("\\label{tab:comparison}");
    lines.add("\\begin{tabular}{l" + " rrr".repeat(models.size()) + "}");
    lines.add("\\toprule");
    lines.add(spread(i -> "\\multicolumn{3}{c}{" + heading(models.get(i), results.get(i)) + "}"));
    lines.add(
        IntStream.range(0, models.size())
            .mapToObj(i -> "\\cmidrule(lr){" + (3 * i + 2) + "-" + (3 * i + 4) + "}")
            .collect(Collectors.joining(" ")));
    lines.add(spread(i -> "MMC & AUROC & FPR@95"));
    lines.add("\\midrule");
    rows.forEach((title, row) -> lines.add(LatexText.of(title) + cells(title, row) + " \\\\"));
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    lines.add("\\end{table}");
    for (int i = 0; i < models.size(); i++) {
      lines.addAll(comments(models.get(i), results.get(i)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** What the numbers depend on. */
  private static List<String> comments(String model, ModelResult result) {
    List<String> counts = new ArrayList<>();
    InResult in = result.in();
    if (in != null) {
      counts.add(in.title() + " " + in.images());
    }
    result.sets().forEach(set -> counts.add(set.title() + " " + set.images()));
    List<String> comments = new ArrayList<>();
    comments.add("images: " + String.join(", ", counts));
    comments.addAll(ResultNotes.notes(result));
    return comments.stream()
        .map(comment -> "% " + (model + ": " + comment).replaceAll("\\p{Cntrl}", " "))
        .toList();
  }

  private static String heading(String model, ModelResult result) {
    InResult in = result.in();
    String error =
        in == null
            ? ""
            : String.format(Locale.ROOT, " (TE: %.2f\\,\\%%)", 100 * in.testError())
                + Labels.warning(in.labels());
    return LatexText.of(model) + error;
  }

  private String spread(IntFunction<String> model) {
    return IntStream.range(0, models.size())
        .mapToObj(i -> " & " + model.apply(i))
        .collect(Collectors.joining("", "", " \\\\"));
  }

  private String cells(String title, double[] row) {
    StringBuilder cells = new StringBuilder();
    for (int column = 0; column < row.length; column++) {
      String cell = cell(row[column]);
      boolean best = !inSets.contains(title) && cell.equals(best(row, column % METRICS));
      cells.append(" & ").append(best ? "\\textbf{" + cell + "}" : cell);
    }
    return cells.toString();
  }

  /**
   * The best number as printed, so that numbers that look equal are treated as equal; empty if
   * there is nothing to compare.
   */
  private static String best(double[] row, int metric) {
    double[] known =
        IntStream.range(0, row.length / METRICS)
            .mapToDouble(model -> row[METRICS * model + metric])
            .filter(value -> !Double.isNaN(value))
            .toArray();
    if (known.length < 2) {
      return "";
    }
    DoubleStream values = DoubleStream.of(known);
    return cell((metric == AUROC ? values.max() : values.min()).orElseThrow());
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
  }
}
