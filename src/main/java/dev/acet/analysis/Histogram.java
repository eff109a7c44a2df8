package dev.acet.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts confidences in 100 equally wide bins of [0, 1], as numpy does. Immutable; threads may
 * share it.
 */
public final class Histogram {

  /** Number of bins, the original's. */
  public static final int BINS = 100;

  private final int[] counts;

  private Histogram(int[] counts) {
    this.counts = counts;
  }

  /**
   * Counts values; a bin includes its lower edge but not its upper one, the last includes both.
   *
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static Histogram of(double[] values) {
    int[] counts = new int[BINS];
    for (double value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("the confidence " + value + " is not in [0, 1]");
      }
      counts[bin(value)]++;
    }
    return new Histogram(counts);
  }

  /** The lower edge of a bin; that of bin 100 is the upper edge of the last. */
  public static double edge(int bin) {
    return bin * (1.0 / BINS);
  }

  /** Number of values in a bin. */
  public int count(int bin) {
    return counts[bin];
  }

  /** Number of values in all. */
  public int total() {
    return IntStream.of(counts).sum();
  }

  /** The counts of all bins, [100]. */
  public int[] counts() {
    return Arrays.copyOf(counts, BINS);
  }

  /** The product is rounded and may fall on the wrong side of an edge. */
  private static int bin(double value) {
    int bin = Math.min((int) (value * BINS), BINS - 1);
    if (value < edge(bin)) {
      return bin - 1;
    }
    return bin < BINS - 1 && value >= edge(bin + 1) ? bin + 1 : bin;
  }
}
