package dev.acet.analysis;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Computes quantiles by linear interpolation between order statistics, numpy's default. Values may
 * be infinite, for which Commons Math gives NaN. Immutable; threads may share it.
 */
public final class Quantiles {

  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** The quantiles of at least one value, none of which is NaN. */
  public static Quantiles of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("no quantiles of " + Arrays.toString(values));
    }
    return new Quantiles(sorted);
  }

  /** The quantile at a share in [0, 1]. */
  public double at(double share) {
    double position = share * (sorted.length - 1);
    double low = sorted[(int) Math.floor(position)];
    double high = sorted[(int) Math.ceil(position)];
    return low == high ? low : low + (position - Math.floor(position)) * (high - low);
  }

  /**
   * An interval of the median of what the values were drawn from: it lies between two of them, by
   * the binomial distribution of how many are below it (Thompson 1936); null of too few values.
   */
  public @Nullable Interval medianInterval(IntervalSettings settings) {
    int n = sorted.length;
    BinomialDistribution below = new BinomialDistribution(null, n, .5);
    int rank = below.inverseCumulativeProbability(settings.tail());
    return rank == 0 ? null : new Interval(sorted[rank - 1], sorted[n - rank]);
  }

  /** The middle value, or the mean of the two in the middle. */
  public double median() {
    return at(.5);
  }
}
