package dev.acet.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attacked sets of a model with five classes. */
final class Attacked {

  static final int CLASSES = 5;
  private static final ModelIdentity MODEL =
      new ModelIdentity("m", 1, "cifar10", "acet", "resnet_small", CLASSES, "ff", null);

  private Attacked() {}

  /** The suite of {@code make_attacks.py}. */
  static AttackOptions suite(double eps) {
    List<String> attacks = List.of("apgd", "monotone", "square");
    return new AttackOptions(
        eps, 9, eps, 1, "max-confidence", "several", "worst-case", 0, null, attacks, Map.of());
  }

  static AttackOptions single(int steps) {
    return new AttackOptions(
        .3, steps, .01, 1, "max-confidence", "random", "constant", 0, Map.of());
  }

  /** A set as {@code make_attacks.py} describes it; attacked unless it is the in or an out set. */
  static StoredSet stored(String name, Role role, String dataset, JsonNode set) {
    Map<String, NpyArray> extras = new LinkedHashMap<>();
    set.get("extras")
        .properties()
        .forEach(
            extra -> {
              JsonNode values = extra.getValue();
              extras.put(
                  extra.getKey(),
                  values.get(0).isInt()
                      ? NpyArray.of(Golden.ints(values), values.size())
                      : NpyArray.of(Golden.floats(values), values.size()));
            });
    Predictions predictions =
        new Predictions(
            CLASSES,
            Golden.floats(set.get("logits")),
            Golden.floats(set.get("probabilities")),
            Golden.ints(set.get("labels")),
            extras);
    boolean attacked = role != Role.IN && role != Role.OUT;
    double eps = name.endsWith("@0.1") ? .1 : .3;
    return stored(name, role, dataset, attacked ? suite(eps) : null, predictions);
  }

  static StoredSet stored(
      String name,
      Role role,
      String dataset,
      @Nullable AttackOptions attack,
      Predictions predictions) {
    int n = predictions.count();
    return new StoredSet(
        new SetProvenance(name, role, MODEL, dataset, List.of(), n, 1, "0.1", "fp32", null, attack),
        predictions);
  }
}
