package dev.acet.paper;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Table 1 of the paper: confidence of plain, CEDA and ACET models on their own test sets, on other
 * sets, on noise and on attacked images. acet contains the blocks of SVHN and CIFAR-100; users can
 * add the other blocks from a {@linkplain PaperFile file}.
 *
 * <p>Models are named as the released ones are ({@code svhn-acet}), sets as evaluations name them
 * ({@code svhn}, {@code lsun_classroom}, {@code noise}, {@code adversarial-noise}, {@code
 * adversarial-samples}). All values are from 0 to 1, to the paper's three decimals. Immutable;
 * threads may share it.
 */
public final class PaperTable1 {

  private static final PaperTable1 KNOWN =
      new PaperTable1(PaperCsv.rows("table1.csv", PaperTable1::row));

  private final List<Row> rows;

  private PaperTable1(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * The table's values for a model on a set.
   *
   * @param testError share of misclassified images; only for the model's own test set
   * @param mmc mean of the largest probability
   * @param auroc of separating the model's own test set from this one; null for that set itself
   * @param fpr95 false positive rate at which 95 % of the own test set are accepted; null for that
   *     set itself
   */
  public record Row(
      String model,
      String set,
      @Nullable Double testError,
      double mmc,
      @Nullable Double auroc,
      @Nullable Double fpr95) {

    /**
     * Whether the number may be affected by a defect of the authors' program: its threshold for a
     * resisted sample is that of 10 classes, whatever the number of classes, so the choice of
     * adversarial samples is wrong for models of 100 classes. Deviations from such a row do not
     * count as failures.
     */
    public boolean isDoubtful() {
      return model.startsWith("cifar100-") && set.equals("adversarial-samples");
    }

    private boolean isOf(String otherModel, String otherSet) {
      return model.equals(otherModel) && set.equals(otherSet);
    }
  }

  /** The part of the table that acet contains. */
  public static PaperTable1 known() {
    return KNOWN;
  }

  /**
   * The same with further rows, each replacing the row of the same model and set, if there is one.
   */
  public PaperTable1 with(List<Row> others) {
    List<Row> all = new ArrayList<>(others);
    rows.stream()
        .filter(row -> others.stream().noneMatch(other -> other.isOf(row.model(), row.set())))
        .forEach(all::add);
    return new PaperTable1(all);
  }

  /** The row of a model and a set, if it is known. */
  public Optional<Row> find(String model, String set) {
    return rows.stream().filter(row -> row.isOf(model, set)).findFirst();
  }

  /** All known rows of a model. */
  public List<Row> rows(String model) {
    return rows.stream().filter(row -> row.model().equals(model)).toList();
  }

  private static Row row(NamedCsvRecord record) {
    return new Row(
        record.getField("model"),
        record.getField("set"),
        PaperCsv.number(record, "test_error"),
        Double.parseDouble(record.getField("mmc")),
        PaperCsv.number(record, "auroc"),
        PaperCsv.number(record, "fpr95"));
  }
}
