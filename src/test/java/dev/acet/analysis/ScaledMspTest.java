package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agrees with numpy and scipy; make_scaled_msp.py made scaled_msp.json. */
class ScaledMspTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void scoresAreThoseOfScipy() throws IOException {
    JsonNode cases =
        JSON.readTree(ScaledMspTest.class.getResourceAsStream("scaled_msp.json")).get("cases");
    assertThat(cases).hasSize(6);
    for (JsonNode expected : cases) {
      double temperature = expected.get("temperature").asDouble();
      assertThat(new ScaledMsp(temperature).scores(predictions(expected)))
          .as("T = %s", temperature)
          .containsExactly(
              JSON.convertValue(expected.get("scores"), double[].class), within(1e-12));
    }
  }

  private static Predictions predictions(JsonNode stored) {
    float[] logits = JSON.convertValue(stored.get("logits"), float[].class);
    int classes = stored.get("classes").asInt();
    return new Predictions(
        classes, logits, new float[logits.length], new int[logits.length / classes], Map.of());
  }

  /** Where the softmax rounds to 1, a temperature still tells images apart. */
  @Test
  void ordersImagesThatTheSoftmaxIsCertainOf() {
    Predictions certain =
        new Predictions(2, new float[] {60, 0, 70, 0}, new float[4], new int[2], Map.of());
    double[] scores = new ScaledMsp(20).scores(certain);
    assertThat(scores[1]).isGreaterThan(scores[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoTemperatureIsRejected(double value) {
    assertThatThrownBy(() -> new ScaledMsp(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature of " + value);
  }

  @Test
  void theTemperatureIsWhatItWasFittedTo() {
    assertThat(new ScaledMsp(1.5).fit()).contains("temperature 1.5");
    assertThat(new ScaledMsp(1.5).needsFeatures()).isFalse();
  }
}
