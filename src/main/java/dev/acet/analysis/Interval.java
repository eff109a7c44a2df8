package dev.acet.analysis;

import java.util.Locale;

/**
 * A confidence interval. Immutable; threads may share it.
 *
 * @param low its lower limit
 * @param high its upper limit, at least the lower one
 */
public record Interval(double low, double high) {

  private static final int THOUSAND = 1000;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(low + " to " + high + " is no interval");
    }
  }

  /** Whether a value lies in it, limits included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether some value within {@code rounding} of a rounded value lies in it. */
  public boolean contains(double value, double rounding) {
    return low <= value + rounding && value - rounding <= high;
  }

  /** The limits of a share, rounded outwards, such as {@code .847-.891}. */
  public String shares() {
    return share(Math.floor(low * THOUSAND) / THOUSAND)
        + "-"
        + share(Math.ceil(high * THOUSAND) / THOUSAND);
  }

  private static String share(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.startsWith("0.") ? text.substring(1) : text;
  }

  /** The same, cut off at limits that the quantity cannot pass. */
  Interval within(double least, double most) {
    return new Interval(
        Math.min(Math.max(low, least), most), Math.max(Math.min(high, most), least));
  }

  /** The same, made wide enough to include a value. */
  Interval including(double value) {
    return new Interval(Math.min(low, value), Math.max(high, value));
  }
}
