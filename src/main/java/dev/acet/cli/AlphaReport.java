package dev.acet.cli;

import dev.acet.report.StoredTable;
import dev.acet.report.Table;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSettings;
import dev.acet.theory.Quantiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Table 2 for people.
 *
 * @param settings what was looked for
 * @param images what the rays go through, in words
 * @param rows a model each
 */
record AlphaReport(AlphaSettings settings, String images, List<AlphaRow> rows) {

  private static final String NONE = "-";
  private static final List<String> HEADINGS =
      List.of(
          "model",
          "n",
          "median alpha",
          "paper",
          "25 %",
          "75 %",
          "min",
          "max",
          "never %",
          "clipped %",
          "paper",
          "passes");

  /** The rows, with the paper's numbers beside ours. */
  Table table() {
    return new Table(HEADINGS, rows.stream().map(AlphaReport::cells).toList());
  }

  private static List<String> cells(AlphaRow row) {
    AlphaResult result = row.result();
    Quantiles alphas = result.quantiles();
    return List.of(
        row.model().title(),
        Integer.toString(result.images()),
        alpha(alphas.median()),
        row.paper().map(paper -> alpha(paper.median())).orElse(NONE),
        alpha(alphas.at(.25)),
        alpha(alphas.at(.75)),
        alpha(alphas.at(0)),
        alpha(alphas.at(1)),
        percent(result.neverReachedPercent()),
        percent(result.overconfidentPercent()),
        row.paper().map(paper -> percent(paper.overconfidentPercent())).orElse(NONE),
        percent(result.passesPerImage()));
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
            "alpha: the smallest from 1 on with confidence %s %% or more at alpha x; grid of ratio"
                + " %s to %.0e, then bisection to %.0e. never: no such alpha.",
            percentage(settings.confidence()),
            Double.toString(AlphaSettings.RATIO),
            AlphaSettings.LARGEST_ALPHA,
            AlphaSettings.TOLERANCE));
    notes.add(
        String.format(
            Locale.ROOT,
            "clipped: share of images with confidence above %s %% at clip(alpha x, 0, 1) for some"
                + " alpha; grid of ratio %s to %.0e, or until every pixel is 0 or 1.",
            percentage(settings.clippedConfidence()),
            Double.toString(AlphaSettings.CLIPPED_RATIO),
            AlphaSettings.LARGEST_CLIPPED_ALPHA));
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

  /** Such as 8.1, 47.6, 1234, 3.0e+15, inf. */
  private static String alpha(double value) {
    if (Double.isInfinite(value)) {
      return "inf";
    }
    String format = value < 100 ? "%.1f" : value < 1e5 ? "%.0f" : "%.1e";
    return String.format(Locale.ROOT, format, value);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Exact in decimals: 99.9, 95. */
  private static String percentage(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
