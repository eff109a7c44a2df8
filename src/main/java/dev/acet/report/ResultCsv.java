package dev.acet.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.acet.analysis.ModelResult;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.WorkLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Appends results to a CSV file that collects several calls. Threads and processes may append to
 * the same file at the same time.
 */
public final class ResultCsv {

  private static final int LONGEST = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ResultCsv() {}

  /**
   * Appends rows to a file, which is created with its headings if it is missing or empty. If
   * anything fails, the old rows are kept.
   *
   * @throws InputException if the file has other headings
   * @throws OutputException if it cannot be written, or is not a regular file
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static void append(Path file, List<ModelResult> results) throws IOException {
    AtomicFile.requireFile(file); // reading a pipe might never end
    try (WorkLock lock = WorkLock.ofFile(file, PATIENCE)) {
      append(file, ResultSheet.tidy(results));
    }
  }

  private static void append(Path file, Sheet<?> results) throws IOException {
    String csv = results.csv();
    if (!Files.exists(file) || Files.size(file) == 0) {
      AtomicFile.write(file, out -> out.write(csv.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    requireHeadings(file, results.columns().stream().map(Column::name).toList());
    byte[] old = Files.readAllBytes(file);
    String rows = csv.substring(csv.indexOf('\n') + 1);
    AtomicFile.write(
        file,
        out -> {
          out.write(old);
          if (old[old.length - 1] != '\n') {
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
          }
          out.write(rows.getBytes(StandardCharsets.UTF_8));
        });
  }

  private static void requireHeadings(Path file, List<String> headings) throws IOException {
    List<String> found;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      found = reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      found = List.of();
    }
    if (!found.equals(headings)) {
      throw InputException.corrupt(
          file,
          "the headings that acet appends under (" + String.join(",", headings) + ")",
          found.isEmpty() ? "something that is not CSV" : shortened(String.join(",", found)),
          "Name another file.");
    }
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
  }
}
