package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several models side by side, a row for each set, as the paper's Table 1; beside a released model
 * stands what the paper has, where that is known and was measured in the same way.
 */
public final class ComparisonTable {

  private static final String NONE = "-";
  private static final String ERROR = "Test error";

  private final List<String> headings = new ArrayList<>(List.of("MMC / AUROC / FPR@95"));
  private final Map<String, Map<Integer, String>> rows = new LinkedHashMap<>();

  private ComparisonTable() {}

  /**
   * The table: test errors, then MMC of the in sets, then MMC / AUROC / FPR@95 of all others.
   *
   * @param results by labels that tell them apart
   * @param paper the paper's numbers, as far as they are known
   */
  public static Table of(Map<String, ModelResult> results, PaperTable1 paper) {
    ComparisonTable table = new ComparisonTable();
    table.row(ERROR);
    results.values().stream().map(ModelResult::in).forEach(table::rowOf);
    results.forEach((label, result) -> table.add(label, result, new PaperColumn(paper, result)));
    return table.table();
  }

  private void rowOf(@Nullable InResult in) {
    if (in != null) {
      row(in.title());
    }
  }

  private Map<Integer, String> row(String title) {
    return rows.computeIfAbsent(title, name -> new LinkedHashMap<>());
  }

  private void add(String label, ModelResult result, PaperColumn paper) {
    int column = headings.size();
    headings.add(label);
    InResult in = result.in();
    if (in != null) {
      row(ERROR).put(column, percent(in.testError()) + Labels.warning(in.labels()));
      row(in.title()).put(column, share(in.mmc()));
      paper.in().ifPresent(published -> add(column + 1, in, published));
    }
    for (SetResult set : result.sets()) {
      Detection d = set.detection();
      row(set.title())
          .put(
              column,
              cell(
                  set.mmc(),
                  d == null ? null : d.auroc(),
                  d == null ? null : d.falsePositiveRate95()));
      paper.of(set).ifPresent(row -> row(set.title()).put(column + 1, cell(row)));
    }
    boolean known = rows.values().stream().anyMatch(row -> row.containsKey(column + 1));
    if (known) {
      headings.add(label + ", paper");
    }
  }

  private void add(int column, InResult in, PaperTable1.Row published) {
    if (published.testError() != null) {
      row(ERROR).put(column, percent(published.testError()));
    }
    row(in.title()).put(column, share(published.mmc()));
  }

  private Table table() {
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(
        (title, row) -> {
          List<String> line = new ArrayList<>(Collections.nCopies(headings.size(), NONE));
          line.set(0, title);
          row.forEach(line::set);
          if (IntStream.range(1, line.size()).anyMatch(i -> !line.get(i).equals(NONE))) {
            cells.add(line);
          }
        });
    return new Table(headings, cells);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String cell(PaperTable1.Row paper) {
    return cell(paper.mmc(), paper.auroc(), paper.fpr95()) + (paper.isDoubtful() ? " *" : "");
  }

  private static String cell(@Nullable Double mmc, @Nullable Double auroc, @Nullable Double fpr) {
    return auroc == null && fpr == null
        ? share(mmc)
        : share(mmc) + " / " + share(auroc) + " / " + share(fpr);
  }

  private static String share(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.3f", value);
  }
}
