package dev.acet.report;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of a result, declared once for all formats: its names, its value, and how the value
 * is printed. Immutable; threads may share it if its functions may be shared.
 *
 * @param <R> type of a row
 * @param name in files: unchanged in CSV, in camel case in JSON
 * @param heading in tables
 * @param value of a row: a number, text, list, map or record; null if unknown
 * @param format the text that a table shows for a row
 */
public record Column<R>(
    String name,
    String heading,
    Function<R, ? extends @Nullable Object> value,
    Function<R, String> format) {

  /** What tables show for an unknown number. */
  public static final String NONE = "-";

  private static final Pattern SNAKE = Pattern.compile("_([a-z0-9])");

  public Column {
    Objects.requireNonNull(name, "no name");
    Objects.requireNonNull(heading, "no heading");
    Objects.requireNonNull(value, "no value");
    Objects.requireNonNull(format, "no format");
  }

  /** A column whose name is also its heading, and whose values are printed in full. */
  public static <R> Column<R> of(String name, Function<R, ? extends @Nullable Object> value) {
    return new Column<>(name, name, value, row -> Objects.toString(value.apply(row), ""));
  }

  /** The same under another name, which is also its heading. */
  public Column<R> named(String name) {
    return new Column<>(name, name, value, format);
  }

  /** The same with another heading. */
  public Column<R> headed(String heading) {
    return new Column<>(name, heading, value, format);
  }

  /** The same, printed with a format such as {@code %.4f}; unknown values as {@link #NONE}. */
  public Column<R> printed(String number) {
    return printed(
        row -> {
          Object known = value.apply(row);
          return known == null ? NONE : String.format(Locale.ROOT, number, known);
        });
  }

  /** The same, printed by a function. */
  public Column<R> printed(Function<R, String> text) {
    return new Column<>(name, heading, value, text);
  }

  /** The same for a part of a larger row; unknown if the row has no such part. */
  public <S> Column<S> of(Function<S, @Nullable R> part) {
    return new Column<>(
        name,
        heading,
        whole -> {
          R row = part.apply(whole);
          return row == null ? null : value.apply(row);
        },
        whole -> {
          R row = part.apply(whole);
          return row == null ? NONE : format.apply(row);
        });
  }

  /** The name in JSON: {@code test_error} is {@code testError}. */
  String jsonName() {
    return SNAKE.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
