package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.report.Table;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSettings;
import dev.acet.theory.PaperAlpha;
import dev.acet.theory.Quantiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Table 2 in the forms that people and programs read. */
record AlphaReport(AlphaSettings settings, String noise, long seed, List<AlphaRow> rows) {

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
  private static final List<String> CSV_HEADINGS =
      List.of(
          "model",
          "epoch",
          "images",
          "noise",
          "seed",
          "confidence",
          "clipped_confidence",
          "median_alpha",
          "lower_quartile",
          "upper_quartile",
          "smallest_alpha",
          "largest_alpha",
          "never_reached_percent",
          "overconfident_percent",
          "unresolved",
          "passes_per_image",
          "paper_median_alpha",
          "paper_overconfident_percent");

  /** For people. */
  Table table() {
    return new Table(HEADINGS, rows.stream().map(AlphaReport::cells).toList());
  }

  private static List<String> cells(AlphaRow row) {
    AlphaResult result = row.result();
    Quantiles alphas = result.quantiles();
    return List.of(
        AlphaRow.title(row.model()),
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

  /** What the columns mean, and what to know about the numbers. */
  List<String> notes(String images) {
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
                AlphaRow.title(row.model()),
                row.result().unresolved()));
      }
    }
    return notes;
  }

  /** Tidy rows; what is not known, or not reached, is empty. */
  Table csv() {
    return new Table(CSV_HEADINGS, rows.stream().map(this::csvCells).toList());
  }

  private List<String> csvCells(AlphaRow row) {
    AlphaResult result = row.result();
    Quantiles alphas = result.quantiles();
    List<String> cells = new ArrayList<>();
    cells.add(row.model().name());
    cells.add(row.model().epoch().isPresent() ? "" + row.model().epoch().getAsInt() : "");
    cells.add(Integer.toString(result.images()));
    cells.add(noise);
    cells.add(Long.toString(seed));
    cells.add(Double.toString(settings.confidence()));
    cells.add(Double.toString(settings.clippedConfidence()));
    for (double share : new double[] {.5, .25, .75, 0, 1}) {
      Double alpha = finite(alphas.at(share));
      cells.add(alpha == null ? "" : alpha.toString());
    }
    cells.add(Double.toString(result.neverReachedPercent()));
    cells.add(Double.toString(result.overconfidentPercent()));
    cells.add(Integer.toString(result.unresolved()));
    cells.add(Double.toString(result.passesPerImage()));
    cells.add(row.paper().map(paper -> "" + paper.median()).orElse(""));
    cells.add(row.paper().map(paper -> "" + paper.overconfidentPercent()).orElse(""));
    return cells;
  }

  /** For programs; what is not known, or not reached, is null. */
  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
    ArrayNode results = root.putArray("results");
    for (AlphaRow row : rows) {
      AlphaResult result = row.result();
      Quantiles alphas = result.quantiles();
      ObjectNode node = results.addObject().put("model", row.model().name());
      row.model().epoch().ifPresentOrElse(e -> node.put("epoch", e), () -> node.putNull("epoch"));
      node.put("images", result.images())
          .put("medianAlpha", finite(alphas.median()))
          .put("overconfidentPercent", result.overconfidentPercent())
          .put("lowerQuartile", finite(alphas.at(.25)))
          .put("upperQuartile", finite(alphas.at(.75)))
          .put("smallestAlpha", finite(alphas.at(0)))
          .put("largestAlpha", finite(alphas.at(1)))
          .put("neverReachedPercent", result.neverReachedPercent())
          .put("unresolved", result.unresolved())
          .put("passesPerImage", result.passesPerImage())
          .put("noise", noise)
          .put("seed", seed)
          .put("confidence", settings.confidence())
          .put("clippedConfidence", settings.clippedConfidence());
      node.putObject("paper")
          .put("medianAlpha", value(row.paper(), PaperAlpha::median))
          .put("overconfidentPercent", value(row.paper(), PaperAlpha::overconfidentPercent));
    }
    return root.toString();
  }

  private static @Nullable Double value(
      Optional<PaperAlpha> paper, ToDoubleFunction<PaperAlpha> field) {
    return paper.isPresent() ? (Double) field.applyAsDouble(paper.get()) : null;
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  /** Such as 8.1, 47.6, 1234, 3.0e+15, inf. */
  static String alpha(double value) {
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
