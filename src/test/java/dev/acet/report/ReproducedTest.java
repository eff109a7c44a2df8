package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.report.Reproduced.Published;
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
        .extracting(row -> row.get(7))
        .containsExactly("OUTSIDE", "not judged", "inside");
    assertThat(table.rows().get(0)).contains("0.900", "0.500", "+0.400", "0.250");
  }

  @Test
  void whatThePaperIsNotKnownToSayIsADashAndNeverOutside() {
    Reproduced number = new Reproduced("cifar10-acet", "Noise MMC", 100, .1, null);
    assertThat(number.isOutside()).isFalse();
    assertThat(Reproduced.table(List.of(number)).rows())
        .containsExactly(List.of("cifar10-acet", "Noise MMC", "100", "0.100", "-", "-", "-", "-"));
  }

  /** A tolerance halves with four times as many images; noise images count by their groups. */
  @Test
  void tolerancesGrowWithOneByTheRootOfTheSample() {
    assertThat(Tolerance.ofConfidence(400) - .01)
        .isCloseTo(2 * (Tolerance.ofConfidence(1600) - .01), within(1e-12));
    assertThat(Tolerance.ofNoise(128)).isEqualTo(Tolerance.ofNoise(5));
    assertThat(Tolerance.ofNoise(128) - .01)
        .isCloseTo(2 * (Tolerance.ofNoise(512) - .01), within(1e-12));
    assertThat(Tolerance.ofError(.035, 10_000)).isCloseTo(.0085, within(1e-4));
  }

  private static Reproduced number(double ours, boolean judged) {
    return new Reproduced("svhn-acet", "Noise MMC", 100, ours, new Published(.5, .25, judged));
  }
}
