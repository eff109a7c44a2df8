package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scipy 1.10.1 ({@code make_metrics.py}). */
class ScoreTest {

  @ParameterizedTest
  @MethodSource("cases")
  void scoresEqualScipys(JsonNode expected) {
    float[] logits = Golden.floats(expected.get("logits"));
    float[] probabilities = Golden.floats(expected.get("probabilities"));
    int classes = expected.get("classes").intValue();
    int[] labels = new int[logits.length / classes];
    Predictions predictions = new Predictions(classes, logits, probabilities, labels, Map.of());
    for (Detector score : Detectors.all()) {
      double[] wanted = Golden.doubles(expected.get(score.id()));
      double[] found = score.scores(predictions);
      assertThat(found).as(score.id()).hasSameSizeAs(wanted);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(found[i])
            .as("%s of image %d", score.id(), i)
            .isCloseTo(wanted[i], within(1e-9 * Math.max(1, Math.abs(wanted[i]))));
      }
    }
  }

  @Test
  void generalizedEntropyHasThePublishedValue() {
    float[] logits = {2, 1, .1f};
    Predictions one = new Predictions(3, logits, new float[3], new int[1], Map.of());
    assertThat(Detectors.find("GEN").orElseThrow().scores(one)[0])
        .isCloseTo(-2.4904266, within(1e-6));
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    return Golden.cases(Golden.of("scores.json"));
  }
}
