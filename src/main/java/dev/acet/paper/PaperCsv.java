package dev.acet.paper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a table of the paper from the program's resources. */
final class PaperCsv {

  private PaperCsv() {}

  static <T> List<T> rows(String file, Function<NamedCsvRecord, T> row) {
    InputStream in = Objects.requireNonNull(PaperCsv.class.getResourceAsStream(file), file);
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return csv.stream().map(row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** A number, or null if the table has none. */
  static @Nullable Double number(NamedCsvRecord row, String column) {
    String field = row.getField(column);
    return field.isEmpty() ? null : (Double) Double.parseDouble(field);
  }
}
