package dev.acet.figure;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * One axis of a chart.
 *
 * @param title what it measures, with its unit
 * @param low the value at its beginning; positive where it is logarithmic
 * @param high the value at its end
 * @param logarithmic whether equal lengths are equal ratios
 */
record Axis(String title, double low, double high, boolean logarithmic) {

  /** Keeps a tick at the axis's end that rounding puts behind it. */
  private static final double SLACK = 1e-9;

  Axis {
    if (!(low < high) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("an axis from " + low + " to " + high);
    }
  }

  static Axis linear(String title, double low, double high) {
    return new Axis(title, low, high, false);
  }

  static Axis logarithmic(String title, double low, double high) {
    return new Axis(title, low, high, true);
  }

  /** Where a value lies, from 0 to 1 for those on the axis; what lies before it is put at 0. */
  double place(double value) {
    if (logarithmic) {
      return Math.log(Math.max(value, low) / low) / Math.log(high / low);
    }
    return (value - low) / (high - low);
  }

  /** The values that are written at the axis: powers of ten where it is logarithmic. */
  double[] ticks(int most) {
    if (logarithmic) {
      return LongStream.rangeClosed(
              (long) Math.ceil(Math.log10(low) - SLACK), (long) Math.floor(Math.log10(high)))
          .mapToDouble(power -> Math.pow(10, (double) power))
          .toArray();
    }
    double step = step(most);
    return LongStream.rangeClosed(
            (long) Math.ceil(low / step - SLACK), (long) Math.floor(high / step + SLACK))
        .mapToDouble(i -> i * step)
        .toArray();
  }

  /** Between powers of ten, their multiples. */
  double[] smallTicks() {
    return DoubleStream.of(logarithmic ? ticks(0) : new double[0])
        .flatMap(power -> LongStream.rangeClosed(2, 9).mapToDouble(i -> i * power))
        .filter(value -> value < high)
        .toArray();
  }

  /** How a tick is written. */
  static String label(double tick) {
    double rounded = Math.rint(tick * 1e6) / 1e6;
    String text =
        rounded == Math.rint(rounded)
            ? String.format(Locale.ROOT, "%,d", (long) rounded)
            : BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
    return text.replace('-', '−');
  }

  /** The smallest of 1, 2, 5, 10, ... (and .5, .2, ...) that gives no more intervals than that. */
  private double step(int most) {
    double decade = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
    while (true) {
      for (int step : new int[] {1, 2, 5}) {
        if ((high - low) / (step * decade) <= most + SLACK) {
          return step * decade;
        }
      }
      decade *= 10;
    }
  }
}
