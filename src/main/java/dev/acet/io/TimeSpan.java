package dev.acet.io;

import java.util.Locale;

/** A span of time as it is printed: {@code 4.2 s}, {@code 3 min 07 s}, {@code 1 h 05 min}. */
public final class TimeSpan {

  private TimeSpan() {}

  public static String text(double seconds) {
    long whole = Math.round(seconds);
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
