package dev.acet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.paper.PaperTable2;
import dev.acet.report.Published;
import dev.acet.report.Reproduced;
import dev.acet.report.Tolerance;
import java.util.List;
import java.util.Optional;

/** A model's two numbers of Table 2, beside the paper's. */
final class Table2Numbers {

  private Table2Numbers() {}

  /**
   * Of a row of {@code acet alpha-scaling --format json}, which has the paper's numbers where they
   * may stand beside it.
   */
  static List<Reproduced> of(JsonNode row) {
    String model = row.get("model").asText();
    int n = row.get("images").asInt();
    double alpha = row.get("medianAlpha").asDouble(Double.POSITIVE_INFINITY);
    double clipped = row.get("overconfidentPercent").asDouble();
    Optional<PaperTable2.Row> paper =
        row.get("paper").get("medianAlpha").isNull() ? Optional.empty() : PaperTable2.find(model);
    Published median = paper.map(published -> median(published, n)).orElse(null);
    Published percent = paper.map(published -> percent(published, n)).orElse(null);
    return List.of(
        new Reproduced(model, "median alpha", n, alpha, null, median),
        new Reproduced(model, "clipped, % overconfident", n, clipped, null, percent));
  }

  private static Published median(PaperTable2.Row paper, int n) {
    return paper.leastMedian() == null
        ? new Published.Near(paper.median(), paper.median() * Tolerance.ofAlpha(n), true)
        : new Published.AtLeast(paper.leastMedian());
  }

  private static Published percent(PaperTable2.Row paper, int n) {
    return new Published.Near(paper.overconfidentPercent(), Tolerance.ofPercent(n), true);
  }
}
