package dev.acet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.acet.io.CsvText;
import dev.acet.io.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Cells in rows under headings, in the formats that people read and paste. Immutable; threads may
 * share it.
 *
 * @param headings one for each column
 * @param rows each with as many cells as there are headings
 */
public record Table(List<String> headings, List<List<String>> rows) {

  public Table {
    headings = List.copyOf(Objects.requireNonNull(headings, "no headings"));
    rows = Objects.requireNonNull(rows, "no rows").stream().map(Table::copy).toList();
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells under " + headings.size() + " headings: " + row);
      }
    }
  }

  /** Aligned columns; a column of numbers is aligned to the right. */
  public String text() {
    return text(this::isNumeric);
  }

  /** Columns, all aligned to the left. */
  public String leftText() {
    return text(column -> false);
  }

  /** Only the rows, in columns that are all aligned to the left. */
  public List<String> lines() {
    List<String> none = Collections.nCopies(headings.size(), "");
    return new Table(none, rows).leftText().lines().skip(1).toList();
  }

  private String text(IntPredicate toTheRight) {
    List<List<String>> lines = new ArrayList<>();
    Stream.concat(Stream.of(headings), rows.stream())
        .forEach(row -> lines.add(row.stream().map(PlainText::line).toList()));
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < headings.size(); column++) {
        String space = " ".repeat(width(lines, column) - line.get(column).length());
        padded.append(
            toTheRight.test(column) ? space + line.get(column) : line.get(column) + space);
        padded.append("  ");
      }
      text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** Comma-separated values (RFC 4180). */
  public String csv() {
    return csv(Stream.concat(Stream.of(headings), rows.stream()));
  }

  /** The same without the headings, to go on with rows. */
  public String csvRows() {
    return csv(rows.stream());
  }

  private static String csv(Stream<List<String>> records) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      records.forEach(row -> csv.writeRecord(row.stream().map(CsvText::of).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written to", e);
    }
    return text.toString();
  }

  /** A Markdown table. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    markdown(text, headings);
    text.append('|');
    for (int column = 0; column < headings.size(); column++) {
      text.append(isNumeric(column) ? "---:|" : "---|");
    }
    text.append(System.lineSeparator());
    rows.forEach(row -> markdown(text, row));
    return text.toString();
  }

  /** A LaTeX {@code tabular} for the package booktabs. */
  public String latex() {
    StringBuilder text = new StringBuilder("\\begin{tabular}{");
    for (int column = 0; column < headings.size(); column++) {
      text.append(isNumeric(column) ? 'r' : 'l');
    }
    text.append("}").append(System.lineSeparator()).append("\\toprule");
    latex(text.append(System.lineSeparator()), headings);
    text.append("\\midrule").append(System.lineSeparator());
    rows.forEach(row -> latex(text, row));
    return text.append("\\bottomrule")
        .append(System.lineSeparator())
        .append("\\end{tabular}")
        .append(System.lineSeparator())
        .toString();
  }

  private static List<String> copy(List<String> cells) {
    Objects.requireNonNull(cells, "no cells in a row");
    cells.forEach(cell -> Objects.requireNonNull(cell, "no text in a cell"));
    return List.copyOf(cells);
  }

  private static void markdown(StringBuilder text, List<String> cells) {
    text.append('|');
    cells.forEach(cell -> text.append(' ').append(MarkdownText.of(cell)).append(" |"));
    text.append(System.lineSeparator());
  }

  private static void latex(StringBuilder text, List<String> cells) {
    if (cells.get(0).startsWith("[") || cells.get(0).startsWith("*")) {
      text.append(
          "{}"); // otherwise it would be an option of the command that ended the previous row
    }
    text.append(String.join(" & ", cells.stream().map(LatexText::of).toList()))
        .append(" \\\\")
        .append(System.lineSeparator());
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  /** Whether a column contains numbers, possibly several in a cell as in the paper's Table 1. */
  boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("(?:>= )?[-+0-9.,%e /*]*|inf"));
  }
}
