package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Agrees with numpy and scipy; rejection.py made rejection.json. */
class RejectionReferenceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode reference(String name) throws IOException {
    try (InputStream in = RejectionReferenceTest.class.getResourceAsStream("rejection.json")) {
      return JSON.readTree(Objects.requireNonNull(in)).get(name);
    }
  }

  private static double[] doubles(JsonNode list) {
    return JSON.convertValue(list, double[].class);
  }

  @Test
  void promisesAreThoseOfScipy() throws IOException {
    assertThat(reference("promises")).hasSizeGreaterThan(5);
    for (JsonNode expected : reference("promises")) {
      RejectionPromise promise =
          new RejectionPromise(expected.get("images").asInt(), expected.get("rate").asDouble());
      assertThat(promise.rank()).as("%s", promise).isEqualTo(expected.get("rank").asInt());
      assertThat(promise.trueRate().low()).isCloseTo(expected.get("low").asDouble(), within(1e-9));
      assertThat(promise.trueRate().high())
          .isCloseTo(expected.get("high").asDouble(), within(1e-9));
      RejectionPromise.Bounds share = promise.share(expected.get("fresh").asLong());
      assertThat(share.low()).isCloseTo(expected.get("shareLow").asDouble(), within(1e-9));
      assertThat(share.high()).isCloseTo(expected.get("shareHigh").asDouble(), within(1e-9));
    }
  }

  @Test
  void pValuesWithTiesAreThoseOfNumpy() throws IOException {
    JsonNode expected = reference("pValues");
    double[] calibration = doubles(expected.get("calibration"));
    CalibrationScores scores = CalibrationScores.of(calibration, new int[calibration.length]);
    double[] fresh = doubles(expected.get("fresh"));
    double[] pValues = new double[fresh.length];
    for (int i = 0; i < fresh.length; i++) {
      pValues[i] = scores.pValue(fresh[i]);
      assertThat(pValues[i] <= .05).isEqualTo(fresh[i] < scores.threshold(.05));
    }
    assertThat(pValues).containsExactly(doubles(expected.get("pValues")), within(1e-12));
    assertThat(FalseDiscoveryRate.adjusted(pValues))
        .containsExactly(doubles(expected.get("adjusted")), within(1e-12));
  }

  @Test
  void theTemperatureIsThatOfScipyAndTheOneThatMadeTheLabels() throws IOException {
    JsonNode expected = reference("temperature");
    float[] logits = JSON.convertValue(expected.get("logits"), float[].class);
    int[] labels = JSON.convertValue(expected.get("labels"), int[].class);
    Predictions predictions =
        new Predictions(
            expected.get("classes").asInt(), logits, new float[logits.length], labels, Map.of());
    Temperature temperature = Temperature.fit(predictions).orElseThrow();
    assertThat(temperature.value()).isCloseTo(expected.get("value").asDouble(), within(1e-9));
    assertThat(temperature.standardError())
        .isCloseTo(expected.get("standardError").asDouble(), within(1e-9));
    assertThat(temperature.negativeLogLikelihood())
        .isCloseTo(expected.get("negativeLogLikelihood").asDouble(), within(1e-9));
    assertThat(temperature.uncalibrated())
        .isCloseTo(expected.get("uncalibrated").asDouble(), within(1e-9));
    assertThat(temperature.value()).isCloseTo(2, within(temperature.standardError()));
  }

  @Test
  void noTemperatureIsBestWithoutLabelsOrWithEveryLabelRight() {
    float[] logits = {2, 1, 0, 3, 5, 1};
    for (int[] labels : new int[][] {{0, 1, 0}, {-1, 1, 0}, {1, 0, 1}}) {
      Predictions predictions = new Predictions(2, logits, new float[6], labels, Map.of());
      assertThat(Temperature.fit(predictions)).isEmpty();
    }
  }
}
