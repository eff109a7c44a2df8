package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.acet.cli.option.OutputFormat;
import dev.acet.io.CsvText;
import dev.acet.io.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code acet data list}, in each format. */
record DataListing(int schema, List<DataRow> results) {

  DataListing(List<DataRow> results) {
    this(1, results);
  }

  void write(OutputFormat format, PrintWriter out) throws IOException {
    switch (format) {
      case TEXT -> text(out);
      case JSON -> out.println(new ObjectMapper().writeValueAsString(this));
      case CSV -> csv(out);
    }
  }

  private void csv(PrintWriter out) throws IOException {
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(DataRow.NAMES);
    results.forEach(row -> csv.writeRecord(row.values().stream().map(CsvText::of).toList()));
    csv.flush();
  }

  private void text(PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(DataRow.HEADINGS);
    results.forEach(row -> lines.add(row.cells().stream().map(PlainText::line).toList()));
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        text.append(padded(line.get(column), width(lines, column)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0) + 2;
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
