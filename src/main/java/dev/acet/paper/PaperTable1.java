package dev.acet.paper;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Table 1 of the paper: confidence of plain, CEDA and ACET models on their own test sets, on other
 * sets, on noise and on attacked images. acet itself has it for SVHN and CIFAR-100; whoever has the
 * other blocks adds them from a {@linkplain PaperFile file}.
 *
 * <p>Models are named as the released ones are ({@code svhn-acet}), sets as evaluations name them
 * ({@code svhn}, {@code lsun_classroom}, {@code noise}, {@code adversarial-noise}, {@code
 * adversarial-samples}). All values are shares of 1, to the paper's three decimals. Threads may
 * share it.
 */
public final class PaperTable1 {

  private static final PaperTable1 KNOWN =
      new PaperTable1(PaperCsv.rows("table1.csv", PaperTable1::row));

  private final List<Row> rows;

  private PaperTable1(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * What the table has for a model on a set.
   *
   * @param testError share of wrong classes; of the model's own test set alone
   * @param mmc mean of the largest probability
   * @param auroc of telling the model's own test set from this one; null for that set itself
   * @param fpr95 false positive rate where 95 % of the own test set are accepted; likewise
   */
  public record Row(
      String model,
      String set,
      @Nullable Double testError,
      double mmc,
      @Nullable Double auroc,
      @Nullable Double fpr95) {

    /**
     * Whether the number may carry a defect of the authors' program: it takes a sample for resisted
     * by a threshold that stands at the place of class 10, whatever the number of classes, so that
     * the choice of adversarial samples is wrong for models of 100 classes. Nobody should fail on
     * such a row.
     */
    public boolean isDoubtful() {
      return model.startsWith("cifar100-") && set.equals("adversarial-samples");
    }

    private boolean isOf(String otherModel, String otherSet) {
      return model.equals(otherModel) && set.equals(otherSet);
    }
  }

  /** What acet itself has of the table. */
  public static PaperTable1 known() {
    return KNOWN;
  }

  /** The same with other rows, each in the place of the one of its model and set, if there is. */
  public PaperTable1 with(List<Row> others) {
    List<Row> all = new ArrayList<>(others);
    rows.stream()
        .filter(row -> others.stream().noneMatch(other -> other.isOf(row.model(), row.set())))
        .forEach(all::add);
    return new PaperTable1(all);
  }

  /** The row of a model and a set, where the table is known and has it. */
  public Optional<Row> find(String model, String set) {
    return rows.stream().filter(row -> row.isOf(model, set)).findFirst();
  }

  /** All rows of a model; none where the table is not known. */
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
