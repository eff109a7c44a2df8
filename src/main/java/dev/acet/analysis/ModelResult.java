package dev.acet.analysis;

import dev.acet.prediction.ModelIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is made of one evaluation.
 *
 * @param model which model
 * @param seed of all that was random in the evaluation
 * @param score what tells in from out
 * @param in the model on its own test set; null where that is absent
 * @param sets the rows, in the order of the paper's tables
 * @param robustAccuracy share of the adversarial samples that the model resisted; null without them
 */
public record ModelResult(
    ModelIdentity model,
    long seed,
    Detector score,
    @Nullable InResult in,
    List<SetResult> sets,
    @Nullable Double robustAccuracy) {

  public ModelResult {
    sets = List.copyOf(sets);
  }
}
