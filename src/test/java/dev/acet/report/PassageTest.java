package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {

  private static final Table TABLE = new Table(List.of("a"), List.of(List.of("1")));
  private static final Passage PASSAGE =
      new Passage(List.of("A_title", "50 %"), TABLE, List.of("*note"));

  @Test
  void textHasBlankLinesAroundTheTable() {
    assertThat(PASSAGE.text().lines())
        .containsExactly("A_title", "50 %", "", "a", "1", "", "*note");
  }

  @Test
  void withoutAHeadingTheTableComesFirst() {
    Passage bare = new Passage(List.of(), TABLE, List.of("note"));
    assertThat(bare.text().lines()).containsExactly("a", "1", "", "note");
    assertThat(bare.markdown().lines()).containsExactly("| a |", "|---:|", "| 1 |", "", "- note");
  }

  @Test
  void markdownEscapesWhatIsNotItsOwn() {
    assertThat(PASSAGE.markdown().lines())
        .containsExactly(
            "**A_title**", "", "50 %", "", "| a |", "|---:|", "| 1 |", "", "- \\*note");
  }

  @Test
  void latexHasThemAsComments() {
    assertThat(PASSAGE.latex().lines())
        .startsWith("% A_title", "% 50 %", "\\begin{tabular}{r}")
        .endsWith("\\end{tabular}", "% *note");
  }
}
