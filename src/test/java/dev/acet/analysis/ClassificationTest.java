package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy 1.24.2 ({@code make_metrics.py}). */
class ClassificationTest {

  @ParameterizedTest
  @MethodSource("cases")
  void metricsEqualNumpys(JsonNode expected) {
    float[] probabilities = Golden.floats(expected.get("probabilities"));
    int[] labels = Golden.ints(expected.get("labels"));
    int classes = expected.get("classes").intValue();
    assertThat(Classification.predicted(probabilities, classes))
        .containsExactly(Golden.ints(expected.get("predicted")));
    assertThat(Classification.testError(probabilities, labels, classes))
        .isCloseTo(expected.get("testError").doubleValue(), within(1e-9));
    assertThat(Classification.resisted(probabilities, labels, classes))
        .containsExactly(Golden.booleans(expected.get("resisted")));
    assertThat(Classification.expectedCalibrationError(probabilities, labels, classes))
        .isCloseTo(expected.get("ece").doubleValue(), within(1e-9));
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    return Golden.cases(Golden.of("classification.json"));
  }

  @Test
  void aProbabilityJustAboveOneFallsInTheLastBin() {
    float[] probabilities = {0, Math.nextUp(1f)};
    assertThat(Classification.expectedCalibrationError(probabilities, new int[] {1}, 2))
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void nanIsRefusedWithItsPlace() {
    float[] probabilities = {0.5f, 0.5f, 1, Float.NaN};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.predicted(probabilities, 2))
        .withMessageContaining("probability 3 is NaN");
  }

  @Test
  void noImagesAndOtherCountsAreRefused() {
    int[] none = {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.testError(new float[0], none, 2))
        .withMessageContaining("no image");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.expectedCalibrationError(new float[0], none, 2))
        .withMessageContaining("no image");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.resisted(new float[] {0, 1, 1, 0}, new int[] {1}, 2))
        .withMessageContaining("1 labels for 2 images");
  }
}
