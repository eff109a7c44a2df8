package dev.acet.figure;

import java.util.Locale;

/**
 * A figure's size on paper. Immutable; threads may share it.
 *
 * @param width in millimetres
 * @param height in millimetres
 */
public record PaperSize(double width, double height) {

  private static final double INCH = 25.4;
  private static final double LEAST = 30;
  private static final double MOST = 1000;

  public PaperSize {
    if (!(Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sides must be from %.0f to %.0f mm, not %.1f x %.1f",
              LEAST,
              MOST,
              width,
              height));
    }
  }

  int wide(double unit) {
    return (int) Math.round(width / INCH / unit);
  }

  int high(double unit) {
    return (int) Math.round(height / INCH / unit);
  }
}
