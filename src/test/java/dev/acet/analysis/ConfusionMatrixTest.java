package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "absent", "rare");

  /** The expected values are scikit-learn's ({@code make_confusion.py}). */
  @Test
  void isScikitLearns() throws IOException {
    JsonNode values = values();
    ConfusionMatrix matrix =
        ConfusionMatrix.of(floats(values.get("probabilities")), labels(values), NAMES);
    for (int label = 0; label < NAMES.size(); label++) {
      for (int prediction = 0; prediction < NAMES.size(); prediction++) {
        assertThat(matrix.count(label, prediction))
            .isEqualTo(values.at("/matrix/" + label + "/" + prediction).asInt());
      }
      if (matrix.images(label) > 0) {
        assertThat(1 - matrix.error(label))
            .isCloseTo(values.at("/recall/" + label).asDouble(), within(1e-12));
      }
      if (matrix.predictions(label) > 0) {
        assertThat(matrix.precision(label))
            .isCloseTo(values.at("/precision/" + label).asDouble(), within(1e-12));
      }
    }
    assertThat(matrix.balancedAccuracy())
        .isCloseTo(values.get("balanced").asDouble(), within(1e-12));
  }

  @Test
  void aClassWithoutImagesHasNoError() throws IOException {
    JsonNode values = values();
    ConfusionMatrix matrix =
        ConfusionMatrix.of(floats(values.get("probabilities")), labels(values), NAMES);
    assertThat(matrix.images(3)).isZero();
    assertThat(matrix.error(3)).isNaN();
    assertThat(matrix.byError()).doesNotContain(3).hasSize(4);
    assertThat(matrix.byError())
        .isSortedAccordingTo((a, b) -> Double.compare(matrix.error(b), matrix.error(a)));
  }

  @Test
  void saysWhatAClassIsMistakenFor() {
    float[] probabilities = {
      .8f, .1f, .1f, .1f, .8f, .1f, .1f, .1f, .8f, .1f, .1f, .8f, .9f, 0, .1f
    };
    int[] labels = {0, 0, 0, 0, 1};
    ConfusionMatrix matrix = ConfusionMatrix.of(probabilities, labels, List.of("x", "y", "z"));
    assertThat(matrix.mistakenFor(0)).hasValue(2);
    assertThat(matrix.mistakenFor(1)).hasValue(0);
    assertThat(matrix.mistakenFor(2)).isEmpty();
    assertThat(matrix.precision(1)).isZero();
    assertThat(matrix.byError()).containsExactly(1, 0);
  }

  private static JsonNode values() throws IOException {
    try (InputStream json = ConfusionMatrixTest.class.getResourceAsStream("confusion.json")) {
      return new ObjectMapper().readTree(json);
    }
  }

  private static int[] labels(JsonNode values) {
    int[] labels = new int[values.get("labels").size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = values.get("labels").get(i).asInt();
    }
    return labels;
  }

  private static float[] floats(JsonNode numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.get(i).asDouble();
    }
    return floats;
  }
}
