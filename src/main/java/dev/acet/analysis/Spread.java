package dev.acet.analysis;

import java.util.Collection;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a quantity over several runs, and how much it varies. Immutable; threads may share
 * it.
 *
 * @param mean of the values
 * @param standardDeviation of the sample, with the divisor n - 1; null for a single value
 * @param count number n of values, at least 1
 */
public record Spread(double mean, @Nullable Double standardDeviation, int count) {

  /** Of some values; null if there are none, or one is unknown. */
  public static @Nullable Spread of(Collection<? extends @Nullable Number> values) {
    if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    SummaryStatistics statistics = new SummaryStatistics();
    for (Number value : values) {
      statistics.addValue(Objects.requireNonNull(value).doubleValue());
    }
    return new Spread(
        statistics.getMean(),
        values.size() == 1 ? null : statistics.getStandardDeviation(),
        values.size());
  }
}
