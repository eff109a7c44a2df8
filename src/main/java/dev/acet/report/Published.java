package dev.acet.report;

import java.util.Locale;

/** A number of the paper that one's own is held against. */
public sealed interface Published {

  /** Whether a number of one's own is too far away. */
  boolean isOutside(double ours);

  /** As it stands in a table. */
  String text();

  /** What one's own number differs by, as it stands in a table. */
  String difference(double ours);

  /** How far one's own number may be away, as it stands in a table. */
  String tolerance();

  /** Whether it counts; not where the published number is doubtful. */
  boolean judged();

  /**
   * A number.
   *
   * @param value what was published
   * @param within how far ours may be from it
   */
  record Near(double value, double within, boolean judged) implements Published {

    @Override
    public boolean isOutside(double ours) {
      return judged && !(Math.abs(ours - value) <= within);
    }

    @Override
    public String text() {
      return Math.abs(value) < 2 ? number(value) : String.format(Locale.ROOT, "%.1f", value);
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
   * A number of which only this much is certain.
   *
   * @param value the least that ours may be
   */
  record AtLeast(double value) implements Published {

    @Override
    public boolean isOutside(double ours) {
      return !(ours >= value);
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
