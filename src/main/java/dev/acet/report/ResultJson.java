package dev.acet.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import java.util.List;

/** Results as the JSON that programs rely on; what is not known is null. */
public final class ResultJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultJson() {}

  /** One object with {@code schema} 1 and {@code results}, one for each model. */
  public static String of(List<ModelResult> results) {
    ObjectNode root = JSON.createObjectNode().put("schema", 1);
    ArrayNode models = root.putArray("results");
    results.forEach(result -> model(models.addObject(), result));
    return root.toString();
  }

  private static void model(ObjectNode node, ModelResult result) {
    node.put("model", result.model().name());
    node.put("epoch", result.model().epoch());
    node.put("score", result.score().id());
    node.put("seed", result.seed());
    InResult in = result.in();
    if (in == null) {
      node.putNull("inDistribution");
    } else {
      node.putObject("inDistribution")
          .put("dataset", in.dataset())
          .put("images", in.images())
          .put("testError", in.testError())
          .put("mmc", in.mmc())
          .put("ece", in.expectedCalibrationError())
          .put("confTpr95", in.threshold95())
          .put("sampledFrom", in.sampledFrom())
          .set("labels", JSON.valueToTree(in.labels()));
    }
    ArrayNode sets = node.putArray("sets");
    result.sets().forEach(set -> set(sets.addObject(), set));
    node.put("robustAccuracy", result.robustAccuracy());
  }

  private static void set(ObjectNode node, SetResult set) {
    Detection d = set.detection();
    node.put("name", set.name());
    node.put("role", set.role().id());
    node.put("images", set.images());
    node.put("mmc", set.mmc());
    node.put("auroc", d == null ? null : (Double) d.auroc());
    node.put("fpr95", d == null ? null : (Double) d.falsePositiveRate95());
    node.put("auprIn", d == null ? null : (Double) d.auprIn());
    node.put("auprOut", d == null ? null : (Double) d.auprOut());
    node.put("fpr95OutPositive", d == null ? null : (Double) d.falsePositiveRate95OutPositive());
    node.set("noise", JSON.valueToTree(set.noise()));
    node.set("attack", JSON.valueToTree(set.attack()));
    node.put("withoutGradient", set.withoutGradient());
    node.put("sampledFrom", set.sampledFrom());
    node.set("labels", JSON.valueToTree(set.labels()));
  }
}
