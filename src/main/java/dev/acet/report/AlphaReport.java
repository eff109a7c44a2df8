package dev.acet.report;

import static dev.acet.report.AlphaColumns.GRID;
import static dev.acet.report.AlphaColumns.IMAGES;
import static dev.acet.report.AlphaColumns.LARGEST;
import static dev.acet.report.AlphaColumns.LOWER;
import static dev.acet.report.AlphaColumns.MEDIAN;
import static dev.acet.report.AlphaColumns.NEVER;
import static dev.acet.report.AlphaColumns.OVERCONFIDENT;
import static dev.acet.report.AlphaColumns.PAPER_LEAST;
import static dev.acet.report.AlphaColumns.PAPER_MEDIAN;
import static dev.acet.report.AlphaColumns.PAPER_OVERCONFIDENT;
import static dev.acet.report.AlphaColumns.PASSES;
import static dev.acet.report.AlphaColumns.SEARCH;
import static dev.acet.report.AlphaColumns.SMALLEST;
import static dev.acet.report.AlphaColumns.UNRESOLVED;
import static dev.acet.report.AlphaColumns.UPPER;

import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Formats Table 2: how far noise must be scaled up until models are certain of it. Immutable;
 * threads may share it.
 *
 * @param settings of the search
 * @param noise what the rays go through, as spelled in options
 * @param images the same in words
 * @param seed of the noise
 * @param rows one for each model
 */
public record AlphaReport(
    AlphaSettings settings, String noise, String images, long seed, List<AlphaRow> rows) {

  private static final String PAPER = "paper";
  private static final String REFINED = "refined";

  public AlphaReport {
    rows = List.copyOf(rows);
  }

  /** Tidy rows; values that are unknown or not reached are empty. */
  public Sheet<AlphaRow> tidy() {
    List<Column<AlphaRow>> columns = new ArrayList<>(model());
    columns.addAll(settingColumns());
    for (Column<AlphaResult> column :
        List.of(
            MEDIAN, LOWER, UPPER, SMALLEST, LARGEST, NEVER, OVERCONFIDENT, UNRESOLVED, PASSES)) {
      columns.add(column.of(AlphaRow::result));
    }
    columns.add(paper(PAPER_MEDIAN).named("paper_median_alpha"));
    columns.add(paper(PAPER_OVERCONFIDENT).named("paper_overconfident_percent"));
    columns.add(paper(PAPER_LEAST).named("paper_least_median_alpha"));
    columns.add(GRID.of(AlphaRow::result));
    columns.add(refined(GRID).named("refined_grid"));
    columns.add(refined(MEDIAN).named("refined_median_alpha"));
    columns.add(refined(OVERCONFIDENT).named("refined_overconfident_percent"));
    return new Sheet<>(columns, rows);
  }

  /** For JSON; values that are unknown or not reached are null. */
  public Sheet<AlphaRow> nested() {
    List<Column<AlphaRow>> columns = new ArrayList<>(model());
    SEARCH.forEach(column -> columns.add(column.of(AlphaRow::result)));
    columns.addAll(settingColumns());
    List<Column<AlphaRow>> paper =
        List.of(paper(PAPER_MEDIAN), paper(PAPER_OVERCONFIDENT), paper(PAPER_LEAST));
    columns.add(Column.of("paper", row -> Sheet.object(paper, row)));
    columns.add(
        Column.of("refined", row -> row.refined().map(r -> Sheet.object(SEARCH, r)).orElse(null)));
    return new Sheet<>(columns, rows);
  }

  /** For people: the rows with the paper's numbers beside ours, and notes. */
  public Passage passage() {
    return new Passage(List.of(), table(), notes());
  }

  private Table table() {
    boolean withRefined = search().isPresent();
    List<Column<AlphaRow>> columns = new ArrayList<>();
    columns.add(Column.of("model", AlphaRow::title));
    columns.add(IMAGES.of(AlphaRow::result));
    columns.add(MEDIAN.of(AlphaRow::result));
    columns.add(paper(PAPER_MEDIAN).headed(PAPER));
    if (withRefined) {
      columns.add(refined(MEDIAN).headed(REFINED));
    }
    for (Column<AlphaResult> column :
        List.of(LOWER, UPPER, SMALLEST, LARGEST, NEVER, OVERCONFIDENT)) {
      columns.add(column.of(AlphaRow::result));
    }
    columns.add(paper(PAPER_OVERCONFIDENT).headed(PAPER));
    if (withRefined) {
      columns.add(refined(OVERCONFIDENT).headed(REFINED));
    }
    columns.add(PASSES.of(AlphaRow::result));
    return new Sheet<>(columns, rows).table();
  }

  private static List<Column<AlphaRow>> model() {
    return List.of(
        Column.of("model", AlphaRow::model),
        Column.of("epoch", AlphaRow::epoch),
        IMAGES.of(AlphaRow::result));
  }

  private List<Column<AlphaRow>> settingColumns() {
    return List.of(
        Column.of("noise", row -> noise),
        Column.of("seed", row -> seed),
        Column.of("confidence", row -> settings.confidence()),
        Column.of("clipped_confidence", row -> settings.clippedConfidence()));
  }

  private static Column<AlphaRow> paper(Column<PaperTable2.Row> column) {
    return column.of(row -> row.paper().orElse(null));
  }

  private static Column<AlphaRow> refined(Column<AlphaResult> column) {
    return column.of(row -> row.refined().orElse(null));
  }

  /** The finer grid, if one was requested. */
  private Optional<AlphaSearch> search() {
    return rows.stream().flatMap(row -> row.refined().stream()).map(AlphaResult::search).findAny();
  }

  /**
   * The table that a report reads.
   *
   * @param command the command line that produced it
   * @param picture of the curves, without its file name extension
   */
  public StoredTable stored(String command, String picture) {
    Map<String, String> pictures =
        Map.of(
            picture,
            "Confidence by alpha, along alpha x and clipped: median of the rays, and the quartiles"
                + " around it");
    return new StoredTable(1, "Alpha scaling", command, table(), notes(), pictures);
  }

  /** Notes on the columns and the numbers. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "alpha: the smallest power of %s, up to %.0e, with confidence %s %% or more at alpha x."
                + " never: no such alpha.",
            Double.toString(settings.search().ratio()),
            AlphaSettings.LARGEST_ALPHA,
            percentage(settings.confidence())));
    notes.add(
        String.format(
            Locale.ROOT,
            "clipped: share of images with confidence above %s %% at clip(alpha x, 0, 1) for some"
                + " such power, up to %.0e, or until every pixel is 0 or 1.",
            percentage(settings.clippedConfidence()),
            AlphaSettings.LARGEST_CLIPPED_ALPHA));
    search()
        .ifPresent(
            finer ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "refined: the same with powers of %s; alpha is then bisected to a relative"
                            + " %.0e.",
                        Double.toString(finer.ratio()),
                        AlphaSearch.TOLERANCE)));
    notes.add("x: " + images + ". passes: forward passes that each image needs.");
    for (AlphaRow row : rows) {
      if (row.result().unresolved() > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: for %d images alpha is uncertain, because the logits there are so large that"
                    + " 32-bit floats can hardly tell them apart.",
                row.title(),
                row.result().unresolved()));
      }
    }
    return notes;
  }

  /** A percentage without trailing zeros: 99.9, 95. */
  private static String percentage(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
