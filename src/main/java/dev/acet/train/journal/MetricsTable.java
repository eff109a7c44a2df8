package dev.acet.train.journal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes the file {@code metrics.csv}: a row for each epoch, rewritten as a whole each time. */
final class MetricsTable {

  private static final String EPOCH = "epoch";
  private static final Pattern NUMBER =
      Pattern.compile("|NaN|-?(?:Infinity|\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

  private final Path file;
  private final List<Map<String, String>> rows = new ArrayList<>();

  private MetricsTable(Path file) {
    this.file = file;
  }

  /**
   * Opens the table of a run.
   *
   * @param epochs number of complete epochs; rows of later ones were written by a killed run and
   *     are dropped
   * @throws InputException if the file exists but is not such a table
   */
  static MetricsTable open(Path file, int epochs) throws IOException {
    MetricsTable table = new MetricsTable(file);
    if (!Files.exists(file)) {
      return table;
    }
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        List<String> fields = row.getFields();
        if (fields.size() != row.getHeader().size()
            || !fields.stream().allMatch(field -> NUMBER.matcher(field).matches())) {
          throw new IllegalArgumentException("its fields are not one number for each column");
        }
        if (Integer.parseInt(row.getField(EPOCH)) <= epochs) {
          table.rows.add(new LinkedHashMap<>(row.getFieldsAsMap()));
        }
      }
    } catch (CsvParseException
        | UncheckedIOException
        | IllegalArgumentException
        | java.util.NoSuchElementException e) {
      throw InputException.corrupt(
          file, "a run's metrics by epoch", "another table", "Move it away.", e);
    }
    return table;
  }

  /** Adds an epoch's row and writes the file. */
  void add(EpochResult result, Map<String, Double> train, Map<String, Double> test)
      throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    row.put(EPOCH, String.valueOf(result.epoch()));
    row.put("updates", String.valueOf(result.updates()));
    row.put("seconds", String.valueOf((float) result.seconds()));
    train.forEach((tag, value) -> row.put("train/" + tag, String.valueOf(value)));
    test.forEach((tag, value) -> row.put("test/" + tag, String.valueOf(value)));
    for (Measurement set : result.evaluation()) {
      row.put("test/" + set.set() + "/images", String.valueOf(set.images()));
    }
    rows.add(row);
    AtomicFile.write(
        file,
        out -> {
          write(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        });
  }

  /** The values of a column, by the epochs that have one. */
  SortedMap<Integer, Double> column(String name) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (Map<String, String> row : rows) {
      String value = row.getOrDefault(name, "");
      if (!value.isEmpty()) {
        values.put(Integer.valueOf(row.getOrDefault(EPOCH, "")), Double.valueOf(value));
      }
    }
    return values;
  }

  private void write(Writer out) throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(columns);
    rows.forEach(
        row ->
            csv.writeRecord(columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
    csv.flush();
  }
}
