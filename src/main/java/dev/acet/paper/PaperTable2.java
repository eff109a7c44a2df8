package dev.acet.paper;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Table 2 of the paper: how far noise must be scaled up until a model is certain of it. It covers
 * plain and ACET models, not CEDA.
 */
public final class PaperTable2 {

  private static final List<Row> ROWS = PaperCsv.rows("table2.csv", PaperTable2::row);

  private PaperTable2() {}

  /**
   * The table's values for a model.
   *
   * @param model a released model's alias, such as {@code svhn-acet}
   * @param median of the α at which confidence reaches 99.9 %
   * @param leastMedian a lower bound of that median where the paper prints two values: 3.0e15 and
   *     "&gt; 10^6" for {@code mnist-acet}; null for the others
   * @param overconfidentPercent percentage of the images that reach a confidence above 95 % for
   *     some α after clipping
   */
  public record Row(
      String model, double median, @Nullable Double leastMedian, double overconfidentPercent) {}

  /** The row of a model, if the table has it. */
  public static Optional<Row> find(String model) {
    return ROWS.stream().filter(row -> row.model().equals(model)).findFirst();
  }

  private static Row row(NamedCsvRecord record) {
    return new Row(
        record.getField("model"),
        Double.parseDouble(record.getField("median_alpha")),
        PaperCsv.number(record, "least_median_alpha"),
        Double.parseDouble(record.getField("overconfident_percent")));
  }
}
