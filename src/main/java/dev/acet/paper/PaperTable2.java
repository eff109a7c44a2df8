package dev.acet.paper;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Table 2 of the paper: how far noise must be scaled up until a model is certain of it. It has
 * plain and ACET models, no CEDA.
 */
public final class PaperTable2 {

  private static final List<Row> ROWS = PaperCsv.rows("table2.csv", PaperTable2::row);

  private PaperTable2() {}

  /**
   * What the table has for a model.
   *
   * @param model as the released ones are named, such as {@code svhn-acet}
   * @param median of the α at which confidence reaches 99.9 %
   * @param overconfidentPercent of the images, clipped, for some α with confidence above 95 %
   */
  public record Row(String model, double median, double overconfidentPercent) {}

  /** The row of a model, where the table has it. */
  public static Optional<Row> find(String model) {
    return ROWS.stream().filter(row -> row.model().equals(model)).findFirst();
  }

  private static Row row(NamedCsvRecord record) {
    return new Row(
        record.getField("model"),
        Double.parseDouble(record.getField("median_alpha")),
        Double.parseDouble(record.getField("overconfident_percent")));
  }
}
