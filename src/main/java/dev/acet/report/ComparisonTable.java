package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.analysis.SetsOfModels;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a table that compares several models, with a row for each set, like the paper's Table 1.
 * Released models have the paper's numbers beside them, if these are known and were measured in the
 * same way. Static functions; threads may call them concurrently.
 */
public final class ComparisonTable {

  private static final String CORNER = "MMC / AUROC / FPR@95";
  private static final String ERROR = "Test error";

  /** The rows' titles: test errors, then the in sets, then all others. */
  private final Set<String> titles = new LinkedHashSet<>(Set.of(ERROR));

  private final List<Side> sides = new ArrayList<>();

  /** A column: its cells by the rows' titles. */
  private record Side(String heading, Map<String, String> cells) {

    Side(String heading) {
      this(heading, new HashMap<>());
    }

    String cell(String title) {
      return cells.getOrDefault(title, Column.NONE);
    }
  }

  private ComparisonTable() {}

  /**
   * The table: test errors, then MMC of the in sets, then MMC / AUROC / FPR@95 of all others.
   *
   * @param results by distinct labels
   * @param paper the paper's numbers, as far as known
   */
  public static Table of(Map<String, ModelResult> results, PaperTable1 paper) {
    ComparisonTable table = new ComparisonTable();
    for (ModelResult result : results.values()) {
      if (result.in() != null) {
        table.titles.add(result.in().title());
      }
    }
    SetsOfModels.of(results.values()).forEach(set -> table.titles.add(set.title()));
    results.forEach(
        (label, result) -> {
          table.sides.add(ours(label, result));
          Side published = published(label, result, new PaperColumn(paper, result));
          if (!published.cells().isEmpty()) {
            table.sides.add(published);
          }
        });
    return table.table();
  }

  private static Side ours(String label, ModelResult result) {
    Side ours = new Side(label);
    InResult in = result.in();
    if (in != null) {
      ours.cells().put(ERROR, percent(in.testError()) + Labels.warning(in.labels()));
      ours.cells().put(in.title(), share(in.mmc()));
    }
    for (SetResult set : result.sets()) {
      Detection d = set.detection();
      String cell =
          d == null ? share(set.mmc()) : cell(set.mmc(), d.auroc(), d.falsePositiveRate95());
      ours.cells().put(set.title(), cell);
    }
    return ours;
  }

  /** The paper's numbers for the same model; empty if it has none, or none that are comparable. */
  private static Side published(String label, ModelResult result, PaperColumn paper) {
    Side side = new Side(label + ", paper");
    Optional<PaperTable1.Row> own = paper.in();
    if (result.in() != null && own.isPresent()) {
      Double error = own.get().testError();
      if (error != null) {
        side.cells().put(ERROR, percent(error));
      }
      side.cells().put(result.in().title(), share(own.get().mmc()));
    }
    for (SetResult set : result.sets()) {
      paper.of(set).ifPresent(row -> side.cells().put(set.title(), cell(row)));
    }
    return side;
  }

  private Table table() {
    List<Column<String>> columns = new ArrayList<>();
    columns.add(Column.of(CORNER, title -> title));
    sides.forEach(side -> columns.add(Column.of(side.heading(), side::cell)));
    List<String> known =
        titles.stream()
            .filter(title -> sides.stream().anyMatch(side -> !side.cell(title).equals(Column.NONE)))
            .toList();
    return new Sheet<>(columns, known).table();
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
    return value == null ? Column.NONE : String.format(Locale.ROOT, "%.3f", value);
  }
}
