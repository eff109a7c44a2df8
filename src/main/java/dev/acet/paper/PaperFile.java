package dev.acet.paper;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.data.KnownDataSet;
import dev.acet.io.InputException;
import dev.acet.paper.PaperTable1.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of the paper's Table 1 that a user has typed in: CSV in UTF-8 with the headings {@code
 * model,set,test_error,mmc,auroc,fpr95} in any order, a line for each model and set, with values
 * from 0 to 1. Threads may call it concurrently.
 */
public final class PaperFile {

  private static final String MODEL = "model";
  private static final String SET = "set";
  private static final String TEST_ERROR = "test_error";
  private static final String MMC = "mmc";
  private static final String AUROC = "auroc";
  private static final String FPR95 = "fpr95";

  private static final List<String> HEADINGS = List.of(MODEL, SET, TEST_ERROR, MMC, AUROC, FPR95);
  private static final List<String> NOISE =
      List.of("noise", "adversarial-noise", "adversarial-samples");

  private static final Pattern SHARE = Pattern.compile("0?\\.\\d{1,9}|[01](\\.\\d{0,9})?");

  /** A number rounded to three decimals may be this much below its exact value. */
  private static final double ROUNDING = .0005;

  private static final int LONGEST = 60;
  private static final long LARGEST = 1 << 20;

  private final Path file;
  private final Set<String> seen = new HashSet<>();

  private PaperFile(Path file) {
    this.file = file;
  }

  /**
   * Reads all rows.
   *
   * @throws InputException if the file is missing, is not such a CSV file, or a row cannot be part
   *     of the table
   */
  public static List<Row> read(Path file) throws IOException {
    return new PaperFile(file).rows();
  }

  private List<Row> rows() throws IOException {
    String text = text();
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : csv) {
        requireHeadings(line.getHeader());
        if (line.getFieldCount() != HEADINGS.size()) {
          throw refused(line, HEADINGS.size() + " cells", String.join(",", line.getFields()));
        }
        rows.add(row(line));
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw InputException.corrupt(
          file, "CSV", String.valueOf(e.getMessage()), "Correct the file.", e);
    }
    if (rows.isEmpty()) {
      throw InputException.corrupt(
          file, "rows under the headings " + String.join(",", HEADINGS), "none", "Add some.");
    }
    return rows;
  }

  private String text() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(
          file, "Name a CSV file with the headings " + String.join(",", HEADINGS) + ".");
    }
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(
          file, "a CSV file of up to 1 MB", Files.size(file) + " bytes", "Name another file.");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text; // spreadsheets mark UTF-8
    } catch (CharacterCodingException e) {
      throw InputException.corrupt(file, "text in UTF-8", "other bytes", "Save it as UTF-8.", e);
    }
  }

  private void requireHeadings(List<String> found) throws InputException {
    if (found.size() != HEADINGS.size() || !new TreeSet<>(HEADINGS).equals(new TreeSet<>(found))) {
      throw InputException.corrupt(
          file,
          "the headings " + String.join(",", HEADINGS),
          shown(String.join(",", found)),
          "Correct the first line.");
    }
  }

  private Row row(NamedCsvRecord line) throws InputException {
    String model = line.getField(MODEL);
    if (!PaperModels.aliases().contains(model)) {
      throw refused(line, "a model of the paper's, such as mnist-acet", model);
    }
    String own = model.substring(0, model.indexOf('-'));
    String set = set(line, own);
    if (!seen.add(model + " " + set)) {
      throw refused(line, "each model and set once", model + " and " + set + " again");
    }
    Double mmc = share(line, MMC);
    double least = 1.0 / classes(own);
    if (mmc == null || mmc < least - ROUNDING) {
      throw refused(line, "an mmc of at least " + least, line.getField(MMC));
    }
    Row row =
        new Row(model, set, share(line, TEST_ERROR), mmc, share(line, AUROC), share(line, FPR95));
    boolean isOwn = set.equals(own);
    if (isOwn ? row.auroc() != null || row.fpr95() != null : row.testError() != null) {
      throw refused(
          line,
          isOwn
              ? "no auroc and fpr95 of a model's own test set"
              : "test_error in its own set's row",
          String.join(",", line.getFields()));
    }
    return row;
  }

  private String set(NamedCsvRecord line, String own) throws InputException {
    List<String> sets = new ArrayList<>(KnownDataSet.outSets(own));
    sets.add(0, own);
    sets.addAll(NOISE);
    String name = line.getField(SET);
    String set = KnownDataSet.find(name).map(known -> known.set().name()).orElse(name);
    if (!sets.contains(set)) {
      throw refused(line, "one of the sets " + String.join(", ", sets), name);
    }
    return set;
  }

  private @Nullable Double share(NamedCsvRecord line, String column) throws InputException {
    String field = line.getField(column).strip();
    if (field.isEmpty()) {
      return null;
    }
    if (!SHARE.matcher(field).matches() || Double.parseDouble(field) > 1) {
      throw refused(line, "a share from 0 to 1 as " + column + ", such as 0.732", field);
    }
    return Double.valueOf(field);
  }

  private static int classes(String dataset) {
    return KnownDataSet.find(dataset).orElseThrow().set().classNames().size();
  }

  private InputException refused(NamedCsvRecord line, String expected, String found) {
    return InputException.corrupt(
        file,
        expected + " in line " + line.getStartingLineNumber(),
        "\"" + shown(found) + "\"",
        "Correct the line.");
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
  }
}
