package dev.acet.analysis;

import dev.acet.prediction.ModelIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All numbers computed from one evaluation. Immutable; threads may share it.
 *
 * @param model which model
 * @param seed of everything random in the evaluation
 * @param score the detector
 * @param in the model on its own test set; null if that is absent
 * @param sets the rows, in the order of the paper's tables
 * @param robustAccuracy share of the adversarial samples that the model resisted; null without
 *     them, and if they are stored for several budgets only
 * @param settings of the confidence intervals
 * @param directions attacks on out images, in images and both; empty without attacked in images
 */
public record ModelResult(
    ModelIdentity model,
    long seed,
    Detector score,
    @Nullable InResult in,
    List<SetResult> sets,
    @Nullable Double robustAccuracy,
    IntervalSettings settings,
    List<Directions> directions) {

  public ModelResult {
    directions = List.copyOf(directions);
    sets = List.copyOf(sets);
  }
}
