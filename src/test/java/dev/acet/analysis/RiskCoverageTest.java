package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy and scikit-learn: make_intervals.py. */
class RiskCoverageTest {

  private static final IntervalSettings USUAL = IntervalSettings.withDefaults();

  @ParameterizedTest
  @MethodSource
  void areas(JsonNode expected) {
    double[] scores = Golden.doubles(expected.get("scores"));
    boolean[] wrong = Golden.booleans(expected.get("wrong"));
    SelectiveResult result = SelectiveResult.of(scores, wrong, USUAL);
    assertThat(result.area()).isCloseTo(expected.get("aurc").doubleValue(), within(1e-9));
    assertThat(result.generalizedArea())
        .isCloseTo(expected.get("augrc").doubleValue(), within(1e-9));
    JsonNode intervals = expected.get("intervals");
    if (!intervals.isNull()) {
      assertClose(result.areaInterval(), intervals.get(0));
      assertClose(result.generalizedAreaInterval(), intervals.get(1));
    }
  }

  static Stream<Named<JsonNode>> areas() throws IOException {
    return Golden.cases(Golden.of("intervals.json").get("selective"));
  }

  @Test
  void pointsAreDistinctScoresFromTheHighest() {
    RiskCoverage curve =
        RiskCoverage.of(
            new double[] {.5, .9, .5, .9, -0.0, 0.0},
            new boolean[] {true, false, false, false, true, true});
    assertThat(curve.points()).isEqualTo(3);
    assertThat(curve.images()).isEqualTo(6);
    assertThat(curve.threshold(1)).isEqualTo(.5);
    assertThat(curve.coverage(1)).isEqualTo(4 / 6.);
    assertThat(curve.risk(0)).isZero();
    assertThat(curve.risk(1)).isEqualTo(.25);
    assertThat(curve.errors(2)).isEqualTo(new Share(3, 6));
  }

  /** The risk may fall again: the largest coverage counts, not the first crossing. */
  @Test
  void coverageAtARiskIsTheLargest() {
    boolean[] wrong = new boolean[10];
    wrong[0] = true;
    double[] scores = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    RiskCoverage curve = RiskCoverage.of(scores, wrong);
    assertThat(curve.coverageAt(.1)).isEqualTo(1);
    assertThat(curve.coverageAt(.0999)).isZero();
    assertThat(curve.coverageAt(1)).isEqualTo(1);
    SelectiveResult result = SelectiveResult.of(scores, wrong, USUAL);
    assertThat(result.atRisks())
        .extracting(SelectiveResult.AtRisk::coverage)
        .containsExactly(0.0, 0.0, 0.0, 0.0);
    assertThat(result.atRisks())
        .allSatisfy(
            row -> {
              assertThat(row.threshold()).isNull();
              assertThat(Objects.requireNonNull(row.interval()).contains(0)).isTrue();
            });
  }

  @Test
  void oneImageHasNoInterval() {
    SelectiveResult one = SelectiveResult.of(new double[] {.7}, new boolean[1], USUAL);
    assertThat(one.areaInterval()).isNull();
    assertThat(one.generalizedAreaInterval()).isNull();
    SelectiveResult.AtRisk first = one.atRisks().get(0);
    assertThat(first.interval()).isNull();
    assertThat(first.coverage()).isEqualTo(1);
    assertThat(first.threshold()).isEqualTo(.7);
  }

  @Test
  void whatIsNoSetOfScoresIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCoverage.of(new double[0], new boolean[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCoverage.of(new double[2], new boolean[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCoverage.of(new double[] {Double.NaN}, new boolean[1]));
  }

  private static void assertClose(@Nullable Interval interval, JsonNode expected) {
    Interval known = Objects.requireNonNull(interval);
    assertThat(known.low()).isCloseTo(expected.get(0).doubleValue(), within(.01));
    assertThat(known.high()).isCloseTo(expected.get(1).doubleValue(), within(.01));
  }
}
