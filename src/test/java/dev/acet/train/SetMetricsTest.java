package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.prediction.Predictions;
import dev.acet.train.journal.Measurement;
import dev.acet.train.update.TrainingValues;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetMetricsTest {

  private static final int CLASSES = 4;

  /** The expected means are numpy's ({@code make_training.py}); some logits tie, some are huge. */
  @Test
  void addsUpAsNumpy() throws IOException {
    JsonNode expected = TrainingValues.read("tally");
    SetMetrics tally = new SetMetrics("main", true);
    int images = expected.get("labels").size();
    for (int first = 0; first < images; first += 10) {
      int count = Math.min(10, images - first);
      float[] logits = new float[count * CLASSES];
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        labels[i] = expected.get("labels").get(first + i).asInt();
        for (int k = 0; k < CLASSES; k++) {
          logits[i * CLASSES + k] = (float) expected.get("logits").get(first + i).get(k).asDouble();
        }
      }
      tally.add(predictions(labels, logits));
    }
    Measurement measurement = tally.measurement();
    assertThat(measurement.images()).isEqualTo(images);
    assertThat(measurement.error()).isEqualTo(expected.get("error").asDouble());
    double crossEntropy = expected.get("crossEntropy").asDouble();
    assertThat(measurement.crossEntropy()).isCloseTo(crossEntropy, within(1e-9 * crossEntropy));
    double confidence = expected.get("meanConfidence").asDouble();
    assertThat(measurement.meanConfidence()).isCloseTo(confidence, within(1e-9));
  }

  @Test
  void theLowestOfClassesThatTieIsTheLikeliest() {
    SetMetrics tally = new SetMetrics("main", true);
    tally.add(predictions(new int[] {1, 0}, 1, 3, 3, 3, 0, 0, 0, 0));
    assertThat(tally.measurement().error()).isZero();
  }

  @Test
  void withoutLabelsThereIsNoErrorButAConfidence() {
    SetMetrics tally = new SetMetrics("test_noise_plain", false);
    tally.add(predictions(new int[] {77}, 0, 0, 0, 0));
    Measurement measurement = tally.measurement();
    assertThat(measurement.error()).isNaN();
    assertThat(measurement.crossEntropy()).isNaN();
    assertThat(measurement.meanConfidence()).isEqualTo(.25);
  }

  private static Predictions predictions(int[] labels, float... logits) {
    return new Predictions(CLASSES, logits, new float[logits.length], labels, Map.of());
  }
}
