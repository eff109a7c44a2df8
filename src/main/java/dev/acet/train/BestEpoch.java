package dev.acet.train;

import java.util.Map;
import java.util.SortedMap;

/**
 * The epoch with the smallest validation error among those evaluated; the first of several.
 * Immutable; threads may share it.
 *
 * @param epoch from 1
 * @param error its validation error
 * @param since number of evaluations after it
 */
record BestEpoch(int epoch, double error, int since) {

  /**
   * The best of some epochs.
   *
   * @param errors validation errors by epoch, at least one
   */
  static BestEpoch of(SortedMap<Integer, Double> errors) {
    BestEpoch best = new BestEpoch(0, Double.POSITIVE_INFINITY, 0);
    for (Map.Entry<Integer, Double> next : errors.entrySet()) {
      best =
          next.getValue() < best.error
              ? new BestEpoch(next.getKey(), next.getValue(), 0)
              : new BestEpoch(best.epoch, best.error, best.since + 1);
    }
    return best;
  }
}
