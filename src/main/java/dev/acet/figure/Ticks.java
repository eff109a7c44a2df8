package dev.acet.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.LongStream;

/**
 * Ticks and tick labels of axes. XChart places a chart's ticks itself; maps use the ones from here.
 */
final class Ticks {

  private static final int DIGITS = 9;

  /** Keeps a tick at the end of an axis that rounding moves beyond it. */
  private static final double SLACK = 1e-9;

  private Ticks() {}

  /** A number as people write it: 0, 0.2, 10, 10000, −5. */
  static String label(double tick) {
    BigDecimal rounded = BigDecimal.valueOf(tick).setScale(DIGITS, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString().replace('-', '−');
  }

  /**
   * Multiples of 1, 2 or 5 times a power of ten, with at most {@code most} intervals between them.
   */
  static double[] between(double low, double high, int most) {
    double step = step(high - low, most);
    return LongStream.rangeClosed(
            (long) Math.ceil(low / step - SLACK), (long) Math.floor(high / step + SLACK))
        .mapToDouble(i -> i * step)
        .toArray();
  }

  /** The powers of ten from one number to another. */
  static double[] decades(double low, double high) {
    return LongStream.rangeClosed(
            (long) Math.ceil(Math.log10(low) - SLACK), (long) Math.floor(Math.log10(high) + SLACK))
        .mapToDouble(power -> Math.pow(10, (double) power))
        .toArray();
  }

  private static double step(double length, int most) {
    double decade = Math.pow(10, Math.floor(Math.log10(length)) - 1);
    while (true) {
      for (int step : new int[] {1, 2, 5}) {
        if (length / (step * decade) <= most + SLACK) {
          return step * decade;
        }
      }
      decade *= 10;
    }
  }
}
