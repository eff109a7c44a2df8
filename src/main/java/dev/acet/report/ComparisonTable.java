package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.data.KnownDataSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several models side by side, a row for each set, as the paper's Table 1. */
public final class ComparisonTable {

  private static final String NONE = "-";

  private ComparisonTable() {}

  /**
   * The table: test errors, then MMC of the in sets, then MMC / AUROC / FPR@95 of all others.
   *
   * @param results each with a name of its own
   */
  public static Table of(List<ModelResult> results) {
    List<String> headings = new ArrayList<>(List.of("MMC / AUROC / FPR@95"));
    results.forEach(result -> headings.add(result.model().name()));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int column = 0; column < results.size(); column++) {
      InResult in = results.get(column).in();
      if (in != null) {
        String error = String.format(Locale.ROOT, "%.2f %%", 100 * in.testError());
        put(rows, "Test error", column, results.size(), error);
      }
    }
    for (int column = 0; column < results.size(); column++) {
      InResult in = results.get(column).in();
      if (in != null) {
        put(rows, KnownDataSet.title(in.dataset()), column, results.size(), share(in.mmc()));
      }
    }
    for (int column = 0; column < results.size(); column++) {
      for (SetResult set : results.get(column).sets()) {
        put(rows, set.title(), column, results.size(), cell(set));
      }
    }
    return new Table(headings, List.copyOf(rows.values()));
  }

  private static void put(
      Map<String, List<String>> rows, String title, int column, int columns, String cell) {
    List<String> row =
        rows.computeIfAbsent(
            title,
            name -> {
              List<String> cells = new ArrayList<>(List.of(name));
              for (int i = 0; i < columns; i++) {
                cells.add(NONE);
              }
              return cells;
            });
    row.set(1 + column, cell);
  }

  private static String cell(SetResult set) {
    Detection detection = set.detection();
    return detection == null
        ? share(set.mmc())
        : share(set.mmc())
            + " / "
            + share(detection.auroc())
            + " / "
            + share(detection.falsePositiveRate95());
  }

  private static String share(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.3f", value);
  }
}
