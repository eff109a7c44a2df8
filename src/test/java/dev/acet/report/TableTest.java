package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  private static final Table TABLE =
      new Table(
          List.of("set", "n", "FPR@95 %"),
          List.of(List.of("a_b|c", "1000", "-"), List.of("long name", "7", "0.5000")));

  @Test
  void textAlignsNumbersToTheRight() {
    assertThat(TABLE.text().lines())
        .containsExactly(
            "set           n  FPR@95 %", "a_b|c      1000         -", "long name     7    0.5000");
  }

  @Test
  void csvQuotes() {
    Table table =
        new Table(List.of("a", "b"), List.of(List.of("x,y", "say \"x\""), List.of("", "1")));
    assertThat(table.csv()).isEqualTo("a,b\r\n\"x,y\",\"say \"\"x\"\"\"\r\n,1\r\n");
  }

  @Test
  void markdownEscapesBars() {
    assertThat(TABLE.markdown().lines())
        .containsExactly(
            "| set | n | FPR@95 % |",
            "|---|---:|---:|", "| a_b\\|c | 1000 | - |", "| long name | 7 | 0.5000 |");
  }

  @Test
  void latexEscapes() {
    assertThat(TABLE.latex().lines())
        .containsExactly(
            "\\begin{tabular}{lrr}",
            "\\toprule",
            "set & n & FPR@95 \\% \\\\",
            "\\midrule",
            "a\\_b\\textbar{}c & 1000 & - \\\\",
            "long name & 7 & 0.5000 \\\\",
            "\\bottomrule",
            "\\end{tabular}");
    Table special = new Table(List.of("&%$#_{}\\~^<>"), List.of());
    assertThat(special.latex())
        .contains(
            "\\&\\%\\$\\#\\_\\{\\}\\textbackslash{}\\textasciitilde{}\\textasciicircum{}"
                + "\\textless{}\\textgreater{} \\\\")
        .contains("{l}");
  }

  @ParameterizedTest
  @CsvSource({
    "a\\|b, a\\\\\\|b",
    "<script>, &lt;script>",
    "&lt;, &amp;lt;",
    "'a\n\nb\u0001', 'a\\\\u000a\\\\u000ab\\\\u0001'"
  })
  void markdownKeepsCellsInTheirPlace(String cell, String expected) {
    Table table = new Table(List.of("x"), List.of(List.of(cell)));
    assertThat(table.markdown().lines()).hasSize(3).endsWith("| " + expected + " |");
  }

  @ParameterizedTest
  @CsvSource({
    "'[0,1]^2', '{}[0,1]\\textasciicircum{}2 \\\\'",
    "*, '{}* \\\\'",
    "'a\n\nb', 'aU+000AU+000Ab \\\\'",
    "caf\u00e9, 'caf\u00e9 \\\\'",
    "\u732b\ud83d\ude00\u00f0, 'U+732BU+1F600U+00F0 \\\\'"
  })
  void latexHasNothingThatDoesNotCompile(String cell, String expected) {
    Table table = new Table(List.of("x"), List.of(List.of(cell)));
    assertThat(table.latex().lines().toList().get(4)).isEqualTo(expected);
  }

  @Test
  void rowsHaveAsManyCellsAsHeadings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
        .withMessageContaining("1 cells under 2 headings");
  }
}
