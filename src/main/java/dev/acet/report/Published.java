package dev.acet.report;

import dev.acet.analysis.Interval;
import java.util.Locale;

/** A number of the paper to compare a result with. Immutable; threads may share it. */
public sealed interface Published {

  /** Whether a result deviates too much. */
  boolean isOutside(double ours);

  /** The number as a table shows it. */
  String text();

  /** The difference of a result, as a table shows it. */
  String difference(double ours);

  /** The largest accepted difference, as a table shows it. */
  String tolerance();

  /** Whether it may be the true value of a result with this confidence interval. */
  boolean isCovered(Interval interval);

  /** Whether it is judged, which it is not if the published number is doubtful. */
  boolean judged();

  /**
   * A published number with a tolerance.
   *
   * @param value what was published
   * @param within the largest accepted difference
   * @param rounding how far the number is from what it was rounded from at most
   */
  record Near(double value, double within, boolean judged, double rounding) implements Published {

    private static final double THREE_DECIMALS = .0005;
    private static final double ONE_DECIMAL = .05;

    /** A number that was rounded as {@link #text} shows it. */
    public Near(double value, double within, boolean judged) {
      this(value, within, judged, hasThreeDecimals(value) ? THREE_DECIMALS : ONE_DECIMAL);
    }

    private static boolean hasThreeDecimals(double value) {
      return Math.abs(value) < 2;
    }

    @Override
    public boolean isOutside(double ours) {
      return judged && !(Math.abs(ours - value) <= within);
    }

    @Override
    public String text() {
      return hasThreeDecimals(value) ? number(value) : String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public boolean isCovered(Interval interval) {
      return interval.contains(value, rounding);
    }

    @Override
    public String difference(double ours) {
      double difference = ours - value;
      return (difference < 0 ? "-" : "+") + number(Math.abs(difference));
    }

    @Override
    public String tolerance() {
      return number(within);
    }
  }

  /**
   * A published number of which only a lower bound is certain.
   *
   * @param value the smallest accepted result
   */
  record AtLeast(double value) implements Published {

    @Override
    public boolean isOutside(double ours) {
      return !(ours >= value);
    }

    @Override
    public boolean isCovered(Interval interval) {
      return interval.high() >= value;
    }

    @Override
    public boolean judged() {
      return true;
    }

    @Override
    public String text() {
      return ">= " + number(value);
    }

    @Override
    public String difference(double ours) {
      return "-";
    }

    @Override
    public String tolerance() {
      return "-";
    }
  }

  /** Three digits, or three decimals below 2. */
  static String number(double value) {
    double size = Math.abs(value);
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    String format = size >= 1e6 ? "%.1e" : size >= 10 ? "%.1f" : size >= 2 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
