package dev.acet.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data that the figures of one evaluation are drawn from. Immutable; threads may share it.
 *
 * @param result the numbers
 * @param in confidence on the model's own test set; null if that is absent
 * @param reliability of its confidence on that set; null if that is absent
 * @param riskCoverage of its score on that set; null if that is absent
 * @param sets the other sets, in the order of the result
 */
public record ModelCurves(
    ModelResult result,
    @Nullable Histogram in,
    @Nullable Reliability reliability,
    @Nullable RiskCoverage riskCoverage,
    List<SetCurves> sets) {

  public ModelCurves {
    sets = List.copyOf(sets);
  }
}
