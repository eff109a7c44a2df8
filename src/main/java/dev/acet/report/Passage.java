package dev.acet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table with its heading and notes, for people and their documents. Immutable; threads may share
 * it.
 *
 * @param heading lines above the table; the first is its title
 * @param table the numbers
 * @param notes lines below it: what the numbers depend on and mean
 */
public record Passage(List<String> heading, Table table, List<String> notes) {

  public Passage {
    heading = List.copyOf(heading);
    notes = List.copyOf(notes);
  }

  /** For a terminal. */
  public String text() {
    List<String> lines = new ArrayList<>(heading);
    if (!heading.isEmpty()) {
      lines.add("");
    }
    return lines(lines.stream())
        + table.text()
        + lines(Stream.concat(Stream.of(""), notes.stream()));
  }

  /** Markdown: the title in bold, the notes as a list. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    for (String line : heading) {
      String text = MarkdownText.of(line);
      lines.add(lines.isEmpty() ? "**" + text + "**" : text);
      lines.add("");
    }
    Stream<String> items = notes.stream().map(note -> "- " + MarkdownText.of(note));
    return lines(lines.stream()) + table.markdown() + lines(Stream.concat(Stream.of(""), items));
  }

  /** A LaTeX {@code tabular}; the heading and the notes are comments. */
  public String latex() {
    return comments(heading) + table.latex() + comments(notes);
  }

  private static String comments(List<String> lines) {
    return lines(lines.stream().map(line -> "% " + line));
  }

  private static String lines(Stream<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    return text.toString();
  }
}
