package dev.acet.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the paper's Table 1 has: the blocks of the models trained on SVHN and on CIFAR-100. Of the
 * others nothing is known here.
 */
public final class PaperTable {

  /** The name under which a model's test error stands, as a share, in the place of an MMC. */
  public static final String TEST_ERROR = "test-error";

  private static final int EPOCH = 100;
  private static final Map<String, Row> ROWS = read();

  private PaperTable() {}

  /**
   * A set's row.
   *
   * @param mmc mean maximum confidence
   * @param auroc null for the in set
   * @param fpr95 null for the in set
   */
  public record Row(double mmc, @Nullable Double auroc, @Nullable Double fpr95) {}

  /**
   * The row of a released model after its last epoch.
   *
   * @param set as an evaluation names it, such as {@code noise} or {@code cifar10}, or {@link
   *     #TEST_ERROR}
   */
  public static Optional<Row> of(ModelIdentity model, String set) {
    boolean paper = model.epoch() == null || model.epoch() == EPOCH;
    return paper ? Optional.ofNullable(ROWS.get(key(model.name(), set))) : Optional.empty();
  }

  /**
   * Whether the published number carries a defect of the program that made it: for CIFAR-100 it put
   * the threshold of a resisted sample at a class index that is right for ten classes alone.
   */
  public static boolean isDoubtful(ModelIdentity model, String set) {
    return model.name().startsWith("cifar100-") && set.equals("adversarial-samples");
  }

  private static String key(String model, String set) {
    return model + " " + set;
  }

  private static Map<String, Row> read() {
    Map<String, Row> rows = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(PaperTable.class.getResourceAsStream("paper-table-1.csv"));
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord line : csv) {
        Double mmc = Objects.requireNonNull(number(line.getField("mmc")));
        rows.put(
            key(line.getField("model"), line.getField("set")),
            new Row(mmc, number(line.getField("auroc")), number(line.getField("fpr95"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static @Nullable Double number(String cell) {
    return cell.isEmpty() ? null : Double.valueOf(cell);
  }
}
