package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.analysis.Quantiles;
import dev.acet.paper.PaperTable2;
import dev.acet.report.Table;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Table 2 for programs.
 *
 * @param settings what was looked for
 * @param noise what the rays go through, as the option has it
 * @param seed of the noise
 * @param rows a model each
 */
record AlphaData(AlphaSettings settings, String noise, long seed, List<AlphaRow> rows) {

  private static final List<String> HEADINGS =
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
          "paper_overconfident_percent",
          "paper_least_median_alpha",
          "grid",
          "refined_grid",
          "refined_median_alpha",
          "refined_overconfident_percent");

  /** Tidy rows; what is not known, or not reached, is empty. */
  Table csv() {
    return new Table(HEADINGS, rows.stream().map(this::cells).toList());
  }

  private List<String> cells(AlphaRow row) {
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
    cells.add(row.paper().map(paper -> Objects.toString(paper.leastMedian(), "")).orElse(""));
    cells.add(Double.toString(result.search().ratio()));
    Optional<AlphaResult> refined = row.refined();
    cells.add(refined.map(r -> "" + r.search().ratio()).orElse(""));
    cells.add(refined.map(r -> Objects.toString(finite(r.quantiles().median()), "")).orElse(""));
    cells.add(refined.map(r -> "" + r.overconfidentPercent()).orElse(""));
    return cells;
  }

  /** For programs; what is not known, or not reached, is null. */
  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
    ArrayNode results = root.putArray("results");
    for (AlphaRow row : rows) {
      ObjectNode node = results.addObject().put("model", row.model().name());
      row.model().epoch().ifPresentOrElse(e -> node.put("epoch", e), () -> node.putNull("epoch"));
      node.put("images", row.result().images());
      put(node, row.result());
      node.put("noise", noise)
          .put("seed", seed)
          .put("confidence", settings.confidence())
          .put("clippedConfidence", settings.clippedConfidence());
      node.putObject("paper")
          .put("medianAlpha", value(row.paper(), PaperTable2.Row::median))
          .put("overconfidentPercent", value(row.paper(), PaperTable2.Row::overconfidentPercent))
          .put("leastMedianAlpha", value(row.paper(), PaperTable2.Row::leastMedian));
      node.putNull("refined");
      row.refined().ifPresent(refined -> put(node.putObject("refined"), refined));
    }
    return root.toString();
  }

  private static void put(ObjectNode node, AlphaResult result) {
    Quantiles alphas = result.quantiles();
    node.put("medianAlpha", finite(alphas.median()))
        .put("overconfidentPercent", result.overconfidentPercent())
        .put("lowerQuartile", finite(alphas.at(.25)))
        .put("upperQuartile", finite(alphas.at(.75)))
        .put("smallestAlpha", finite(alphas.at(0)))
        .put("largestAlpha", finite(alphas.at(1)))
        .put("neverReachedPercent", result.neverReachedPercent())
        .put("unresolved", result.unresolved())
        .put("passesPerImage", result.passesPerImage())
        .put("grid", result.search().ratio());
  }

  private static @Nullable Double value(
      Optional<PaperTable2.Row> paper, Function<PaperTable2.Row, @Nullable Double> field) {
    return paper.isPresent() ? field.apply(paper.get()) : null;
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
