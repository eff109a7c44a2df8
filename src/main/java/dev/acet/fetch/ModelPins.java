package dev.acet.fetch;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SHA-256 checksums of the released models' files, where they are known; the files never
 * change. For the others there is only GitHub's listing.
 */
final class ModelPins {

  private static final Map<String, ListedFile> PINS = read();

  private ModelPins() {}

  /**
   * The size and checksum of a file, if known.
   *
   * @param file its name without the folder's name, such as {@code checkpoint} or {@code
   *     -100.index}
   */
  static Optional<ListedFile> of(String alias, String file) {
    return Optional.ofNullable(PINS.get(alias + "/" + file));
  }

  private static Map<String, ListedFile> read() {
    try (InputStream in =
            Objects.requireNonNull(ModelPins.class.getResourceAsStream("models.csv"));
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      Function<NamedCsvRecord, String> key =
          row -> row.getField("alias") + "/" + row.getField("file");
      return csv.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  key,
                  row ->
                      new ListedFile(
                          Long.parseLong(row.getField("bytes")),
                          Checksum.sha256(row.getField("sha256")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
