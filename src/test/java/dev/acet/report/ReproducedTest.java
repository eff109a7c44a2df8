package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproducedTest {

  @Test
  void isOutsideBeyondItsTolerance() {
    assertThat(number(.75, true).isOutside()).isFalse();
    assertThat(number(.76, true).isOutside()).isTrue();
    assertThat(number(.24, true).isOutside()).isTrue();
    assertThat(number(Double.NaN, true).isOutside()).isTrue();
    assertThat(number(Double.POSITIVE_INFINITY, true).isOutside()).isTrue();
    assertThat(number(.9, false).isOutside()).isFalse();
  }

  @Test
  void theTableSaysIt() {
    Table table = Reproduced.table(List.of(number(.9, true), number(.9, false), number(.5, true)));
    assertThat(table.rows())
        .extracting(row -> row.get(8))
        .containsExactly("OUTSIDE", "not judged", "inside");
    assertThat(table.rows().get(0)).contains("0.900", "0.500", "+0.400", "0.250");
  }

  @Test
  void whatThePaperIsNotKnownToSayIsADashAndNeverOutside() {
    Reproduced number = new Reproduced("cifar10-acet", "Noise MMC", 100, .1, null, .263, null);
    assertThat(number.isOutside()).isFalse();
    assertThat(Reproduced.table(List.of(number)).rows())
        .containsExactly(
            List.of(
                "cifar10-acet",
                "Noise MMC",
                "100",
                "0.100",
                "-",
                "-",
                "-",
                "26.3 %",
                "-",
                "-",
                "-"));
  }

  @Test
  void whatIsKnownToBeAtLeastSoMuchMayBeMore() {
    Published paper = new Published.AtLeast(1e6);
    assertThat(paper.isOutside(1e6)).isFalse();
    assertThat(paper.isOutside(3e15)).isFalse();
    assertThat(paper.isOutside(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(paper.isOutside(9e5)).isTrue();
    assertThat(paper.isOutside(Double.NaN)).isTrue();
    Reproduced never = new Reproduced("mnist-acet", "median alpha", 8, 1 / 0., null, null, paper);
    assertThat(Reproduced.table(List.of(never)).rows().get(0))
        .containsExactly(
            "mnist-acet",
            "median alpha",
            "8",
            "inf",
            ">= 1.0e+06",
            "-",
            "-",
            "-",
            "inside",
            "-",
            "-");
  }

  @Test
  void alphasHaveThreeDigitsAndThePapersItsOwn() {
    Published paper = new Published.Near(9.9, 1.27, true);
    Reproduced alpha =
        new Reproduced("cifar100-acet", "median alpha", 8, 9.8497, null, null, paper);
    assertThat(Reproduced.table(List.of(alpha)).rows().get(0))
        .containsSubsequence("9.85", "9.9", "-0.050", "1.270", "-", "inside");
  }

  /** The tolerance decides the verdict; that the interval is narrower is said beside it. */
  @Test
  void saysWhetherTheIntervalCoversThePapersNumber() {
    Reproduced beside = measured(.52, new Interval(.501, .54));
    Reproduced not = measured(.6, new Interval(.58, .62));
    assertThat(beside.isCovered()).isFalse();
    assertThat(measured(.52, new Interval(.5005, .54)).isCovered()).isTrue();
    assertThat(not.isOutside()).isFalse();
    assertThat(number(.5, true).isCovered()).isNull();
    assertThat(Reproduced.table(List.of(not)).rows().get(0))
        .endsWith("inside", "0.580 to 0.620", "no");
    assertThat(Reproduced.coverage(List.of(not, measured(.5, new Interval(.4, .6))), "95 %"))
        .containsExactly(
            "The 95 % confidence interval covers the paper's number in 1 of 2 cases, but not for"
                + " svhn-acet Noise MMC");
    assertThat(Reproduced.coverage(List.of(number(.5, true)), "95 %")).isEmpty();
  }

  @Test
  void whatIsKnownToBeAtLeastSoMuchIsCoveredByWhatReachesIt() {
    Published paper = new Published.AtLeast(1e6);
    assertThat(paper.isCovered(new Interval(10, 9e5))).isFalse();
    assertThat(paper.isCovered(new Interval(10, Double.POSITIVE_INFINITY))).isTrue();
  }

  private static Reproduced measured(double ours, Interval interval) {
    return new Reproduced(
        "svhn-acet", "Noise MMC", 100, ours, interval, null, new Published.Near(.5, .25, true));
  }

  private static Reproduced number(double ours, boolean judged) {
    return new Reproduced(
        "svhn-acet", "Noise MMC", 100, ours, null, null, new Published.Near(.5, .25, judged));
  }
}
