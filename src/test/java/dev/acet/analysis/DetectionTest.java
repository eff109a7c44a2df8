package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn 1.2.1 and numpy 1.24.2 ({@code make_metrics.py}). */
class DetectionTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @ParameterizedTest
  @MethodSource("cases")
  void metricsEqualScikitLearns(JsonNode expected) {
    double[] in = Golden.doubles(expected.get("in"));
    double[] out = Golden.doubles(expected.get("out"));
    assertEqual(in, out, expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void curveEqualsScikitLearns(JsonNode expected) {
    RocCurve curve =
        RocCurve.of(Golden.doubles(expected.get("in")), Golden.doubles(expected.get("out")));
    assertThat(curve.threshold(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(IntStream.range(1, curve.points()).mapToDouble(curve::threshold))
        .containsExactlyElementsOf(
            IntStream.range(0, expected.get("thresholds").size())
                .mapToObj(i -> expected.get("thresholds").get(i).doubleValue() + 0.0)
                .toList());
    assertThat(IntStream.range(0, curve.points()).mapToDouble(curve::truePositiveRate).toArray())
        .containsExactly(Golden.doubles(expected.get("tpr")));
    assertThat(IntStream.range(0, curve.points()).mapToDouble(curve::falsePositiveRate).toArray())
        .containsExactly(Golden.doubles(expected.get("fpr")));
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    return Golden.cases(Golden.of("detection.json").get("cases"));
  }

  @Test
  void aMillionScoresEqualScikitLearns() throws IOException {
    assertEqual(
        IntStream.range(0, 600_000)
            .mapToDouble(k -> Math.sqrt(k * 7919L % 100_003 / 100_003.0))
            .toArray(),
        IntStream.range(0, 400_000).mapToDouble(k -> k * 104_729L % 50_021 / 50_021.0).toArray(),
        Golden.of("detection.json").get("large"));
  }

  @Test
  void infiniteScoresAreTheHighestAndTheLowest() {
    double[] in = {Double.POSITIVE_INFINITY, 1};
    double[] out = {Double.NEGATIVE_INFINITY, 1};
    assertThat(Detection.of(in, out).auroc()).isEqualTo((1 + 1 + 1 + 0.5) / 4);
    assertThat(Detection.of(in, out).conservativeAuroc()).isEqualTo((1 + 1 + 1 + 0) / 4.0);
  }

  @Test
  void inputsStayAsTheyAre() {
    double[] in = {3, -0.0, 2};
    double[] out = {1, 0, -1};
    Detection.of(in, out);
    assertThat(in).containsExactly(3, -0.0, 2);
    assertThat(out).containsExactly(1, 0, -1);
  }

  @Test
  void nanIsRefusedWithItsPlace() {
    double[] good = {1, 2};
    double[] bad = {1, Double.NaN, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detection.of(bad, good))
        .withMessageContaining("in score 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detection.of(good, bad))
        .withMessageContaining("out score 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detection.threshold(bad))
        .withMessageContaining("in score 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RocCurve.of(bad, good))
        .withMessageContaining("positive score 1 is NaN");
  }

  @Test
  void emptyArraysAreRefused() {
    double[] good = {1, 2};
    double[] none = {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detection.of(none, good))
        .withMessage("there are no in scores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detection.of(good, none))
        .withMessage("there are no out scores");
    assertThatIllegalArgumentException().isThrownBy(() -> Detection.threshold(none));
    assertThatIllegalArgumentException().isThrownBy(() -> RocCurve.of(good, none));
  }

  private static void assertEqual(double[] in, double[] out, JsonNode expected) {
    Detection detection = Detection.of(in, out);
    assertThat(Detection.threshold(in))
        .isCloseTo(number(expected, "threshold"), relative(expected));
    assertThat(detection.auroc()).isCloseTo(number(expected, "auroc"), CLOSE);
    assertThat(detection.falsePositiveRate95()).isCloseTo(number(expected, "fpr95"), CLOSE);
    assertThat(detection.auprIn()).isCloseTo(number(expected, "auprIn"), CLOSE);
    assertThat(detection.auprOut()).isCloseTo(number(expected, "auprOut"), CLOSE);
    assertThat(detection.falsePositiveRate95OutPositive())
        .isCloseTo(number(expected, "fpr95OutPositive"), CLOSE);
    assertThat(detection.conservativeAuroc())
        .isCloseTo(number(expected, "conservativeAuroc"), CLOSE);
  }

  private static Offset<Double> relative(JsonNode expected) {
    return within(1e-9 * Math.max(1, Math.abs(number(expected, "threshold"))));
  }

  private static double number(JsonNode node, String name) {
    return node.get(name).doubleValue();
  }
}
