package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numpy 1.24.2 and scikit-learn 1.2.1 ({@code make_figures.py}). */
class CurvesTest {

  @ParameterizedTest
  @MethodSource("histograms")
  void countsEqualNumpys(JsonNode expected) {
    double[] values = Golden.doubles(expected.get("values"));
    Histogram histogram = Histogram.of(values);
    assertThat(histogram.counts()).containsExactly(Golden.ints(expected.get("counts")));
    assertThat(histogram.total()).isEqualTo(values.length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void whatIsNoConfidenceIsRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Histogram.of(new double[] {0.5, value}))
        .withMessageContaining(value + " is not in [0, 1]");
  }

  @ParameterizedTest
  @MethodSource("rocs")
  void cornersEqualScikitLearns(JsonNode expected) {
    RocCurve curve =
        RocCurve.of(Golden.doubles(expected.get("in")), Golden.doubles(expected.get("out")));
    int[] corners = curve.corners();
    assertThat(IntStream.of(corners).mapToDouble(curve::falsePositiveRate).toArray())
        .containsExactly(Golden.doubles(expected.get("fpr")));
    assertThat(IntStream.of(corners).mapToDouble(curve::truePositiveRate).toArray())
        .containsExactly(Golden.doubles(expected.get("tpr")));
  }

  @ParameterizedTest
  @MethodSource("reliabilities")
  void binsEqualScikitLearns(JsonNode expected) {
    Reliability reliability =
        Reliability.of(
            Golden.floats(expected.get("probabilities")),
            Golden.ints(expected.get("labels")),
            expected.get("classes").intValue());
    int[] counts = Golden.ints(expected.get("counts"));
    assertThat(IntStream.range(0, Reliability.BINS).map(reliability::count).toArray())
        .containsExactly(counts);
    int[] filled = IntStream.range(0, Reliability.BINS).filter(bin -> counts[bin] > 0).toArray();
    assertThat(IntStream.of(filled).mapToDouble(reliability::accuracy).toArray())
        .containsExactly(Golden.doubles(expected.get("accuracy")), within(1e-12));
    assertThat(IntStream.of(filled).mapToDouble(reliability::meanConfidence).toArray())
        .containsExactly(Golden.doubles(expected.get("confidence")), within(1e-6));
    assertThat(reliability.expectedCalibrationError())
        .isCloseTo(expected.get("ece").doubleValue(), within(1e-6));
  }

  static Stream<Named<JsonNode>> histograms() throws IOException {
    return cases("histograms");
  }

  static Stream<Named<JsonNode>> rocs() throws IOException {
    return cases("rocs");
  }

  static Stream<Named<JsonNode>> reliabilities() throws IOException {
    return cases("reliabilities");
  }

  private static Stream<Named<JsonNode>> cases(String name) throws IOException {
    return Golden.cases(Golden.of("figures.json").get(name));
  }

  @Test
  void aGridIsBilinearBetweenItsPoints() {
    ConfidenceGrid grid = new ConfidenceGrid(-1, 1, 2, new float[] {0, 0.25f, 0.5f, 1});
    assertThat(grid.at(-1, -1)).isZero();
    assertThat(grid.at(1, -1)).isEqualTo(0.25);
    assertThat(grid.at(-1, 1)).isEqualTo(0.5);
    assertThat(grid.at(1, 1)).isEqualTo(1);
    assertThat(grid.at(0, -1)).isEqualTo(0.125);
    assertThat(grid.at(0.5, 0)).isEqualTo((0.25 + 3 * 0.625) / 4);
    assertThat(grid.shareAbove(0.25)).isEqualTo(0.5);
    assertThat(grid.coordinate(1)).isEqualTo(1);
  }

  @Test
  void outsideOfAGridNothingIsKnown() {
    ConfidenceGrid grid = new ConfidenceGrid(0, 1, 2, new float[4]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.at(0, 1.01))
        .withMessageContaining("1.01 is not between 0.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceGrid(0, 1, 3, new float[4]))
        .withMessageContaining("4 confidences do not make a grid of 3 x 3");
  }
}
