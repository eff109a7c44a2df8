package dev.acet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.image.Resize;
import dev.acet.network.DecisionRule;
import dev.acet.network.ServingGraph;
import dev.acet.prediction.ModelIdentity;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model that is exported. Immutable; threads may share it.
 *
 * @param model the network and its weights
 * @param rejector how the exported model decides whether an image is in-distribution; empty if it
 *     only predicts
 * @param acet the version that exports it
 */
public record ExportedModel(CheckpointModel model, Optional<Rejector> rejector, String acet) {

  /** The metadata of the classes' names, a JSON list. */
  static final String CLASS_NAMES = "classNames";

  /** The key of how images are resized, if they are not squeezed. */
  static final String RESIZE = "resize";

  /**
   * Checks the rejector.
   *
   * @throws IllegalArgumentException if it decides by class, by a score that needs more than
   *     logits, or about another number of classes
   */
  public ExportedModel {
    rejector.ifPresent(LogitScores::rule);
    rejector
        .map(chosen -> chosen.calibration().model().classes())
        .filter(classes -> classes != model.classes())
        .ifPresent(
            classes -> {
              throw new IllegalArgumentException(
                  "a rejector of " + classes + " classes for a model of " + model.classes());
            });
  }

  /**
   * Builds the graph that is written; the caller closes it.
   *
   * @throws dev.acet.io.InputException if the weights are missing, damaged or another network's
   */
  ServingGraph graph() throws IOException {
    Optional<DecisionRule> rule = rejector.map(LogitScores::rule);
    return new ServingGraph(model.architecture(), model.weights(), rule);
  }

  /** What there is to know about the model, and about how it decides. */
  Map<String, String> metadata() throws IOException {
    ModelIdentity identity = model.identity();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("acet", acet);
    metadata.put("model", identity.name());
    put(metadata, "epoch", Optional.ofNullable(identity.epoch()));
    put(metadata, "dataset", Optional.ofNullable(identity.dataset()));
    put(metadata, "method", Optional.ofNullable(identity.method()));
    metadata.put("architecture", identity.architecture());
    metadata.put("activation", model.architecture().activation().id());
    metadata.put("fingerprint", identity.fingerprint());
    if (model.resize() != Resize.SQUEEZE) {
      metadata.put(RESIZE, model.resize().id());
    }
    if (!model.classNames().isEmpty()) {
      metadata.put(CLASS_NAMES, json(model.classNames()));
    }
    rejector.ifPresent(chosen -> describe(chosen, metadata));
    return metadata;
  }

  private static void describe(Rejector rejector, Map<String, String> metadata) {
    metadata.put("score", rejector.detector().id());
    metadata.put("rate", String.valueOf(rejector.rate()));
    metadata.put("threshold", String.valueOf(rejector.threshold(0)));
    metadata.put("calibration", rejector.calibration().source().toString());
    metadata.put("calibrationImages", String.valueOf(rejector.calibration().source().images()));
    metadata.put("promise", rejector.promise(0).toString());
  }

  private static void put(Map<String, String> metadata, String key, Optional<?> value) {
    value.ifPresent(known -> metadata.put(key, known.toString()));
  }

  private static String json(Object value) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(value);
  }
}
