package dev.acet.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.acet.prediction.Predictions;
import java.util.Optional;

/**
 * Separates images that look like the training data from others, by a score of a model's
 * predictions. Detectors are immutable; threads may share them.
 */
public interface Detector {

  /** The spelling in options and results, such as {@code max-logit}. */
  @JsonValue
  String id();

  /** Whether the predictions must hold penultimate features. */
  default boolean needsFeatures() {
    return false;
  }

  /**
   * Tells what it was fitted on from everything else: two detectors with the same {@link #id} and
   * fit give the same scores. Empty if it needs no fit.
   */
  default Optional<String> fit() {
    return Optional.empty();
  }

  /**
   * The scores of n images; higher looks more like the training data.
   *
   * @return [n]
   * @throws IllegalArgumentException if it needs features and there are none
   */
  double[] scores(Predictions predictions);
}
