package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.Odin;
import dev.acet.io.NpyArray;
import dev.acet.network.Activation;
import dev.acet.network.AttackTarget;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import dev.acet.prediction.OdinOptions;
import dev.acet.prediction.Predictions;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ODIN's step. */
class InputPreprocessingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** With its gradient by hand and by finite differences: make_odin.py made odin.json. */
  @Test
  void logitsAndScoresAreThoseOfNumpy() throws IOException {
    JsonNode expected =
        JSON.readTree(InputPreprocessingTest.class.getResourceAsStream("odin.json"));
    assertThat(expected.get("eps").asDouble()).isEqualTo(OdinOptions.USUAL.eps());
    assertThat(expected.get("temperature").asDouble()).isEqualTo(OdinOptions.USUAL.temperature());
    MultilayerPerceptron network =
        new MultilayerPerceptron(
            List.of(JSON.convertValue(expected.get("sizes"), Integer[].class)), Activation.RELU);
    WeightValues weights =
        WeightValues.of(
            network,
            Map.of(
                "fc1/weights", floats(expected, "w1"),
                "fc1/biases", floats(expected, "b1"),
                "fc2/weights", floats(expected, "w2"),
                "fc2/biases", floats(expected, "b2")));
    double[] logits = JSON.convertValue(expected.get("logits"), double[].class);
    double[] scores = JSON.convertValue(expected.get("scores"), double[].class);
    float[] found =
        logits(new AttackTarget.Built(network, weights), floats(expected, "images"), scores.length);
    assertThat(found).hasSize(logits.length);
    for (int i = 0; i < logits.length; i++) {
      assertThat((double) found[i]).isCloseTo(logits[i], within(2e-5));
    }
    int classes = network.classes();
    Predictions stored =
        new Predictions(
            classes,
            new float[found.length],
            new float[found.length],
            new int[scores.length],
            Map.of(Predictions.ODIN_LOGITS, NpyArray.of(found, scores.length, classes)));
    assertThat(new Odin().scores(stored)).containsExactly(scores, within(1e-8));
  }

  /** x' of a linear network can be read off its logits; here z1 = x1, z2 = x2. */
  @Test
  void aGradientOfZeroCountsAsPositiveAndNothingIsClipped() {
    float eps = (float) OdinOptions.USUAL.eps();
    LinearNetwork network =
        new LinearNetwork(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}, new float[3]);
    float[] moved = logits(network.target(), new float[] {1, 0, .5f}, 1);
    assertThat(moved).containsExactly(1 + eps, -eps, 0); // surer of the first, out of [0, 1]
    LinearNetwork flat = new LinearNetwork(new float[][] {{1, 0, 0}, {1, 0, 0}}, new float[2]);
    assertThat(logits(flat.target(), new float[] {.5f, 0, 0}, 1))
        .as("both logits rise alike, so the gradient is 0")
        .containsExactly(.5f - eps, .5f - eps);
  }

  private static float[] logits(AttackTarget target, float[] images, int count) {
    OdinOptions odin = OdinOptions.USUAL;
    try (InputPreprocessing preprocessing =
        new InputPreprocessing(
            target, odin.eps(), odin.temperature(), SessionOptions.withDefaults())) {
      return preprocessing.logits(images, count);
    }
  }

  private static float[] floats(JsonNode stored, String name) {
    return JSON.convertValue(stored.get(name), float[].class);
  }
}
