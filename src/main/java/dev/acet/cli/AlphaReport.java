package dev.acet.cli;

import dev.acet.analysis.Quantiles;
import dev.acet.cli.option.CurveFolder;
import dev.acet.paper.PaperTable2;
import dev.acet.report.StoredTable;
import dev.acet.report.Table;
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
 * Table 2 for people.
 *
 * @param settings what was looked for
 * @param images what the rays go through, in words
 * @param rows a model each
 */
record AlphaReport(AlphaSettings settings, String images, List<AlphaRow> rows) {

  private static final String NONE = "-";
  private static final String PAPER = "paper";
  private static final String REFINED = "refined";

  /** The rows, with the paper's numbers beside ours. */
  Table table() {
    List<String> headings = new ArrayList<>(List.of("model", "n", "median alpha", PAPER));
    search().ifPresent(search -> headings.add(REFINED));
    headings.addAll(List.of("25 %", "75 %", "min", "max", "never %", "clipped %", PAPER));
    search().ifPresent(search -> headings.add(REFINED));
    headings.add("passes");
    return new Table(headings, rows.stream().map(AlphaReport::cells).toList());
  }

  /** The finer grid, if one was asked for. */
  private Optional<AlphaSearch> search() {
    return rows.stream().flatMap(row -> row.refined().stream()).map(AlphaResult::search).findAny();
  }

  private static List<String> cells(AlphaRow row) {
    AlphaResult result = row.result();
    Quantiles alphas = result.quantiles();
    List<String> cells = new ArrayList<>();
    cells.add(row.model().title());
    cells.add(Integer.toString(result.images()));
    cells.add(alpha(alphas.median()));
    cells.add(row.paper().map(AlphaReport::median).orElse(NONE));
    row.refined().ifPresent(refined -> cells.add(alpha(refined.quantiles().median())));
    for (double share : new double[] {.25, .75, 0, 1}) {
      cells.add(alpha(alphas.at(share)));
    }
    cells.add(percent(result.neverReachedPercent()));
    cells.add(percent(result.overconfidentPercent()));
    cells.add(row.paper().map(paper -> percent(paper.overconfidentPercent())).orElse(NONE));
    row.refined().ifPresent(refined -> cells.add(percent(refined.overconfidentPercent())));
    cells.add(percent(result.passesPerImage()));
    return cells;
  }

  /** For a report. */
  StoredTable stored(String command) {
    Map<String, String> pictures =
        Map.of(
            CurveFolder.PICTURE,
            "Confidence by alpha, along alpha x and clipped: median of the rays, and the quartiles"
                + " around it");
    return new StoredTable(1, "Alpha scaling", command, table(), notes(), pictures);
  }

  /** What the columns mean, and what to know about the numbers. */
  List<String> notes() {
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
    notes.add("x: " + images + ". passes: forward passes for each image.");
    for (AlphaRow row : rows) {
      if (row.result().unresolved() > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: for %d images alpha is uncertain, for logits are so large there that 32-bit"
                    + " floats hardly tell them apart.",
                row.model().title(),
                row.result().unresolved()));
      }
    }
    return notes;
  }

  /** Such as 8.14, 49.8, 1234, 3.0e+15, inf: three digits are what the paper's medians have. */
  private static String alpha(double value) {
    if (Double.isInfinite(value)) {
      return "inf";
    }
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : value < 1e5 ? "%.0f" : "%.1e";
    return String.format(Locale.ROOT, format, value);
  }

  /** As the paper prints it; of two ways, what is certain. */
  private static String median(PaperTable2.Row paper) {
    Double least = paper.leastMedian();
    return least == null
        ? String.format(Locale.ROOT, "%.1f", paper.median())
        : String.format(Locale.ROOT, ">= %.0e", least);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Exact in decimals: 99.9, 95. */
  private static String percentage(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
