package dev.acet.report;

import dev.acet.analysis.Interval;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns and texts of confidence intervals. Limits are rounded outwards. */
final class Limits {

  private static final int TEN_THOUSAND = 10_000;

  private Limits() {}

  /** For files: the lower and the upper limit of a quantity, unknown if the interval is. */
  static <R> List<Column<R>> columns(String name, Function<R, @Nullable Interval> interval) {
    return List.of(
        Column.of(
            name + "_low",
            row -> {
              Interval known = interval.apply(row);
              return known == null ? null : known.low();
            }),
        Column.of(
            name + "_high",
            row -> {
              Interval known = interval.apply(row);
              return known == null ? null : known.high();
            }));
  }

  /** For tables. */
  static <R> Column<R> printed(String heading, Function<R, @Nullable Interval> interval) {
    return Column.<R>of(heading, interval).printed(row -> shares(interval.apply(row)));
  }

  /** Such as {@code .847-.891}. */
  static String shares(@Nullable Interval interval) {
    return interval == null ? Column.NONE : interval.shares();
  }

  /** Such as {@code 4.51 to 10.83 %}. */
  static String percent(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.2f to %.2f %%",
        Math.floor(interval.low() * TEN_THOUSAND) / 100,
        Math.ceil(interval.high() * TEN_THOUSAND) / 100);
  }
}
