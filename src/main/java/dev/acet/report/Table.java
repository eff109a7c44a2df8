package dev.acet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells in rows under headings, in the forms that people read and paste.
 *
 * @param headings one for each column
 * @param rows as many cells each as there are headings
 */
public record Table(List<String> headings, List<List<String>> rows) {

  public Table {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells under " + headings.size() + " headings: " + row);
      }
    }
  }

  /** Aligned columns; a column of numbers is aligned to the right. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(headings);
    lines.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < headings.size(); column++) {
        String space = " ".repeat(width(column) - line.get(column).length());
        padded.append(isNumeric(column) ? space + line.get(column) : line.get(column) + space);
        padded.append("  ");
      }
      text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** Comma-separated values (RFC 4180). */
  public String csv() {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(headings);
      rows.forEach(csv::writeRecord);
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

  private static void markdown(StringBuilder text, List<String> cells) {
    text.append('|');
    cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
    text.append(System.lineSeparator());
  }

  private static void latex(StringBuilder text, List<String> cells) {
    text.append(String.join(" & ", cells.stream().map(Table::latex).toList()))
        .append(" \\\\")
        .append(System.lineSeparator());
  }

  static String latex(String cell) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      switch (c) {
        case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
        case '\\' -> escaped.append("\\textbackslash{}");
        case '<' -> escaped.append("\\textless{}");
        case '>' -> escaped.append("\\textgreater{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private int width(int column) {
    int rowsWidth = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(headings.get(column).length(), rowsWidth);
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("[-+0-9.,%e]*|inf"));
  }
}
