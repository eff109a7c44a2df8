package dev.acet.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.figure.FigureFormat;
import dev.acet.figure.TrainingCurves;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training run: its options, and how errors and confidences went. */
final class RunSection {

  private static final String RECORD = "run.json";
  private static final String METRICS = "metrics.csv";
  private static final long LARGEST = 16 << 20;

  private RunSection() {}

  static boolean is(Path folder) {
    return Files.exists(folder.resolve(RECORD)) && Files.exists(folder.resolve(METRICS));
  }

  static Section of(Path folder) throws IOException {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    JsonNode run = read(folder.resolve(RECORD));
    List<NamedCsvRecord> metrics = metrics(folder.resolve(METRICS));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Code(List.of(command(run))));
    blocks.add(
        new Block.Text(
            List.of(
                "begun "
                    + run.path("started").asText()
                    + ", threads "
                    + run.path("threads").asText()
                    + ", versions "
                    + pairs(run.path("versions"))
                    + ", git "
                    + pairs(run.path("git")))));
    blocks.add(new Block.Data(name + ": options", options(run.path("options"))));
    blocks.add(new Block.Picture(name + ": by epoch, on test images", curves(name, metrics), 760));
    return new Section("Training: " + name, blocks);
  }

  private static String command(JsonNode run) {
    List<String> words = new ArrayList<>();
    run.path("command").forEach(word -> words.add(word.asText()));
    String line = String.join(" ", words);
    return line.startsWith("acet ") ? line : "acet train " + line;
  }

  private static Table options(JsonNode options) {
    List<List<String>> rows = new ArrayList<>();
    options.properties().forEach(o -> rows.add(List.of(o.getKey(), o.getValue().asText())));
    return new Table(List.of("option", "value"), rows);
  }

  private static String pairs(JsonNode node) {
    List<String> pairs = new ArrayList<>();
    node.properties().forEach(p -> pairs.add(p.getKey() + " " + p.getValue().asText()));
    return pairs.isEmpty() ? "unknown" : String.join(", ", pairs);
  }

  private static byte[] curves(String name, List<NamedCsvRecord> metrics) {
    double[] epochs = metrics.stream().mapToDouble(row -> number(row, "epoch")).toArray();
    Map<String, double[]> curves = new LinkedHashMap<>();
    List<String> columns = metrics.isEmpty() ? List.of() : metrics.get(0).getHeader();
    for (String column : columns) {
      String label = label(column);
      if (!label.isEmpty()) {
        curves.put(label, metrics.stream().mapToDouble(row -> number(row, column)).toArray());
      }
    }
    return FigureFormat.fine(TrainingCurves.of(name, epochs, curves));
  }

  /** What a column is called in the figure; empty for those that are not drawn. */
  private static String label(String column) {
    if (column.equals("test/main/error")) {
      return "test error";
    }
    if (column.equals("test/main/avg_conf")) {
      return "MMC test";
    }
    return column.startsWith("test/test_") && column.endsWith("/max_conf")
        ? "MMC " + column.substring("test/test_".length(), column.length() - "/max_conf".length())
        : "";
  }

  private static double number(NamedCsvRecord row, String column) {
    String cell = row.findField(column).orElse("");
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static JsonNode read(Path file) throws IOException {
    requireSmall(file);
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw InputException.corrupt(file, "JSON", e.getOriginalMessage(), "Leave the run out.", e);
    }
  }

  private static List<NamedCsvRecord> metrics(Path file) throws IOException {
    requireSmall(file);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    } catch (de.siegmar.fastcsv.reader.CsvParseException | java.io.UncheckedIOException e) {
      throw InputException.corrupt(
          file, "comma-separated values", String.valueOf(e.getMessage()), "Leave the run out.", e);
    }
  }

  private static void requireSmall(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(
          file, "up to 16 MB", Files.size(file) + " bytes", "Leave the run out.");
    }
  }
}
