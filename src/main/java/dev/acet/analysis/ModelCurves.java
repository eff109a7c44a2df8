package dev.acet.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of one evaluation are drawn from.
 *
 * @param result the numbers
 * @param in confidence on the model's own test set; null where that is absent
 * @param reliability of its confidence there; null likewise
 * @param sets the other sets, in the order of the result's
 */
public record ModelCurves(
    ModelResult result,
    @Nullable Histogram in,
    @Nullable Reliability reliability,
    List<SetCurves> sets) {

  public ModelCurves {
    sets = List.copyOf(sets);
  }
}
