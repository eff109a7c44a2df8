package dev.acet.report;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows under columns: a result in every format. CSV and JSON use each column's name and value, the
 * other formats its heading and printed text. Immutable; threads may share it.
 *
 * <p>JSON nests if a column's value is a sheet (a list of objects) or {@link #object one object}.
 *
 * @param <R> type of a row
 * @param columns in the order in which they are written
 */
public record Sheet<R>(List<Column<R>> columns, List<R> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public Sheet {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The headings, and the cells as printed. */
  public Table table() {
    return table(Column::heading, (column, row) -> column.format().apply(row));
  }

  /** Aligned columns. */
  public String text() {
    return table().text();
  }

  /** A Markdown table. */
  public String markdown() {
    return table().markdown();
  }

  /** A LaTeX {@code tabular} for the package booktabs. */
  public String latex() {
    return table().latex();
  }

  /** The names, and the values in full; unknown values are empty. */
  public String csv() {
    return values().csv();
  }

  /** The same without the names, for rows that follow others. */
  public String csvRows() {
    return values().csvRows();
  }

  private Table values() {
    return table(Column::name, (column, row) -> Objects.toString(column.value().apply(row), ""));
  }

  /** JSON lines: an object in each line. */
  public String jsonLines() {
    StringBuilder text = new StringBuilder();
    objects().forEach(object -> text.append(json(object)).append('\n'));
    return text.toString();
  }

  /** One object with {@code schema} 1 and {@code results}, a list of {@link #objects}. */
  public String json() {
    return json("results");
  }

  /** The same, with another name instead of {@code results}. */
  public String json(String name) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put(name, objects());
    return json(root);
  }

  /** Maps, lists, records and sheets as JSON. */
  public static String json(Map<String, @Nullable Object> root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a string cannot be written to", e);
    }
  }

  /** An object for each row; unknown values are null. */
  @JsonValue
  public List<Map<String, @Nullable Object>> objects() {
    return rows.stream().map(row -> object(columns, row)).toList();
  }

  /** A row as an object: each column's value by its name. */
  public static <R> Map<String, @Nullable Object> object(List<Column<R>> columns, R row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    columns.forEach(column -> object.put(column.jsonName(), column.value().apply(row)));
    return object;
  }

  private Table table(Function<Column<R>, String> heading, BiFunction<Column<R>, R, String> cell) {
    return new Table(
        columns.stream().map(heading).toList(),
        rows.stream()
            .map(row -> columns.stream().map(column -> cell.apply(column, row)).toList())
            .toList());
  }
}
