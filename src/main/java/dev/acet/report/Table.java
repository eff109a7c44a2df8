package dev.acet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    cells.forEach(cell -> text.append(' ').append(markdown(cell)).append(" |"));
    text.append(System.lineSeparator());
  }

  /** Names come from files: a cell stays in its line and its column, and is no HTML. */
  private static String markdown(String cell) {
    return cell.replaceAll("\\p{Cntrl}", " ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private static void latex(StringBuilder text, List<String> cells) {
    if (cells.get(0).startsWith("[") || cells.get(0).startsWith("*")) {
      text.append("{}"); // or it would be an option of the command that ended the row before
    }
    text.append(String.join(" & ", cells.stream().map(Table::latex).toList()))
        .append(" \\\\")
        .append(System.lineSeparator());
  }

  static String latex(String cell) {
    StringBuilder escaped = new StringBuilder();
    cell.codePoints().forEach(c -> latex(escaped, c));
    return escaped.toString();
  }

  private static void latex(StringBuilder escaped, int c) {
    switch (c) {
      case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
      case '\\' -> escaped.append("\\textbackslash{}");
      case '<' -> escaped.append("\\textless{}");
      case '>' -> escaped.append("\\textgreater{}");
      case '~' -> escaped.append("\\textasciitilde{}");
      case '^' -> escaped.append("\\textasciicircum{}");
      case '|' -> escaped.append("\\textbar{}");
      default ->
          escaped.append(
              isTypeset(c)
                  ? Character.toString(c)
                  : Character.isISOControl(c) ? " " : String.format(Locale.ROOT, "U+%04X", c));
    }
  }

  /** What every LaTeX has in its standard fonts: ASCII and the accented letters of Latin 1. */
  private static boolean isTypeset(int c) {
    boolean accented =
        c <= 0xff && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).length() > 1;
    return (c >= ' ' && c <= '~') || accented;
  }

  private int width(int column) {
    int rowsWidth = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(headings.get(column).length(), rowsWidth);
  }

  /** Whether a column holds numbers, or several in a cell as the paper's Table 1 has them. */
  boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("(?:>= )?[-+0-9.,%e /*]*|inf"));
  }
}
