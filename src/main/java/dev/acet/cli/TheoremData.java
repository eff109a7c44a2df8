package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.analysis.Quantiles;
import dev.acet.report.Table;
import dev.acet.theory.TheoremResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What Theorem 3.1 predicts for models beside what was seen, for programs.
 *
 * @param noise what the rays go through, as the option has it
 * @param seed of the noise
 * @param entries a model each
 */
record TheoremData(String noise, long seed, List<TheoremReport.Entry> entries) {

  /** A row for each model and place. */
  Table csv() {
    List<List<String>> rows = new ArrayList<>();
    for (TheoremReport.Entry entry : entries) {
      TheoremResult result = entry.result();
      for (int place = 0; place < result.alphas().length; place++) {
        rows.add(
            List.of(
                entry.model().title(),
                Integer.toString(result.rays()),
                Double.toString(result.alphas()[place]),
                Double.toString(result.winnerPercent(place)),
                Double.toString(result.certainPercent(place)),
                Double.toString(Quantiles.of(result.confidences()[place]).median())));
      }
    }
    return new Table(
        List.of(
            "model",
            "rays",
            "alpha",
            "limit_class_percent",
            "certain_percent",
            "median_confidence"),
        rows);
  }

  /** An object for each model; what has not been reached is null. */
  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
    ArrayNode results = root.putArray("results");
    for (TheoremReport.Entry entry : entries) {
      TheoremResult result = entry.result();
      ObjectNode node = results.addObject().put("model", entry.model().title());
      node.put("rays", result.rays()).put("withoutUniqueLimit", result.withoutUniqueLimit());
      node.put("noise", noise).put("seed", seed);
      node.put("medianGap", result.gaps().median());
      node.put("medianPredictedAlpha", AlphaData.finite(result.predictedAlphas().median()));
      node.put("medianMeasuredAlpha", AlphaData.finite(result.measuredAlphas().median()));
      ArrayNode places = node.putArray("places");
      for (int place = 0; place < result.alphas().length; place++) {
        ObjectNode here = places.addObject().put("alpha", result.alphas()[place]);
        here.put("limitClassPercent", result.winnerPercent(place));
        here.put("certainPercent", result.certainPercent(place));
        here.put("medianConfidence", Quantiles.of(result.confidences()[place]).median());
        ArrayNode exceptions = here.putArray("exceptions");
        result.exceptions(place).forEach(exceptions::add);
      }
    }
    return root.toString();
  }
}
