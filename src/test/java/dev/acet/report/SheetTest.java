package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SheetTest {

  private record Part(double median) {}

  private record Row(String model, @Nullable Double meanError, List<Part> parts) {}

  private static final Column<Part> MEDIAN =
      Column.of("median_alpha", Part::median).headed("median").printed("%.1f");

  private static final Column<Row> MODEL = Column.of("model", Row::model);
  private static final Column<Row> ERROR =
      Column.of("mean_error", Row::meanError).headed("error, %").printed("%.2f");

  private static final List<Row> ROWS =
      List.of(new Row("a", 0.125, List.of(new Part(1 / 3.))), new Row("b", null, List.of()));

  private static final Sheet<Row> SHEET = new Sheet<>(List.of(MODEL, ERROR), ROWS);

  @Test
  void filesHaveNamesAndWholeValues() {
    assertThat(SHEET.csv()).isEqualTo("model,mean_error\r\na,0.125\r\nb,\r\n");
    assertThat(SHEET.json())
        .isEqualTo(
            "{\"schema\":1,\"results\":[{\"model\":\"a\",\"meanError\":0.125},"
                + "{\"model\":\"b\",\"meanError\":null}]}");
    assertThat(SHEET.json("models")).startsWith("{\"schema\":1,\"models\":[{\"model\":\"a\"");
  }

  @Test
  void tablesHaveHeadingsAndPrintedValues() {
    assertThat(SHEET.text().lines())
        .containsExactly("model  error, %", "a          0.13", "b             -");
    assertThat(SHEET.markdown().lines())
        .containsExactly("| model | error, % |", "|---|---:|", "| a | 0.13 |", "| b | - |");
    assertThat(SHEET.latex().lines()).contains("model & error, \\% \\\\", "a & 0.13 \\\\");
  }

  @Test
  void columnsKeepTheirValuesInAnyOrder() {
    assertThat(new Sheet<>(List.of(ERROR.named("e"), MODEL), ROWS).csv())
        .isEqualTo("e,model\r\n0.125,a\r\n,b\r\n");
  }

  @Test
  void columnsOfAPartAreUnknownWhereItIsMissing() {
    Column<Row> first = MEDIAN.of(row -> row.parts().isEmpty() ? null : row.parts().get(0));
    Sheet<Row> sheet = new Sheet<>(List.of(first), ROWS);
    assertThat(sheet.csv()).isEqualTo("median_alpha\r\n0.3333333333333333\r\n\r\n");
    assertThat(sheet.text().lines()).containsExactly("median", "   0.3", "     -");
  }

  @Test
  void jsonNests() {
    Column<Row> parts = Column.of("parts", row -> new Sheet<>(List.of(MEDIAN), row.parts()));
    Column<Row> all = Column.of("whole", row -> Sheet.object(List.of(MODEL, ERROR), row));
    assertThat(new Sheet<>(List.of(parts, all), ROWS.subList(0, 1)).json())
        .isEqualTo(
            "{\"schema\":1,\"results\":[{\"parts\":[{\"medianAlpha\":0.3333333333333333}],"
                + "\"whole\":{\"model\":\"a\",\"meanError\":0.125}}]}");
  }
}
