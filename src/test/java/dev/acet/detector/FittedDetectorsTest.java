package dev.acet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.Detector;
import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittedDetectorsTest {

  /** By scikit-learn, scipy and numpy: make_detectors.py. */
  private static JsonNode cases() throws IOException {
    return new ObjectMapper()
        .readTree(FittedDetectorsTest.class.getResourceAsStream("detectors.json"));
  }

  private static Stream<Arguments> casesAndDetectors() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (int place = 0; place < cases().size(); place++) {
      for (String id : FittedDetectors.ids()) {
        all.add(Arguments.of(place, id));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("casesAndDetectors")
  void scoresAreThoseOfOtherSoftware(int place, String id) throws IOException {
    JsonNode stored = cases().get(place);
    Detector detector = detectors(stored).find(id).orElseThrow();
    double[] expected = doubles(stored.get("scores").get(id));
    double[] scores = detector.scores(predictions(stored, stored.get("query")));
    assertThat(scores).hasSize(expected.length);
    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i])
          .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @Test
  void findsThemByNameInAnyCase() throws IOException {
    FittedDetectors detectors = detectors(cases().get(0));
    assertThat(detectors.find("KNN").orElseThrow().id()).isEqualTo("knn");
    assertThat(detectors.find("knn")).containsSame(detectors.find("KNN").orElseThrow());
    assertThat(detectors.find("msp")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"knn", "mds", "rmds", "vim", "react", "klm", "fdbd"})
  void predictionsWithoutFeaturesAreRejected(String id) throws IOException {
    Detector detector = detectors(cases().get(0)).find(id).orElseThrow();
    Predictions without =
        new Predictions(4, new float[4], new float[] {1, 0, 0, 0}, new int[1], Map.of());
    assertThatThrownBy(() -> detector.scores(without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--keep-features");
    Predictions others =
        new Predictions(
            4,
            new float[4],
            new float[] {1, 0, 0, 0},
            new int[1],
            Map.of(Predictions.FEATURES, NpyArray.of(new float[3], 1, 3)));
    assertThatThrownBy(() -> detector.scores(others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 3], not [1, 12]");
  }

  @Test
  void constantFeaturesHaveNoSay() {
    FittedDetectors detectors = detectors(constant(60), 3);
    Predictions query = predictions(new float[] {1, 2, 3, 1, 2, 4}, 2);
    assertThat(detectors.find("mds").orElseThrow().scores(query)).containsExactly(0, 0);
    assertThat(detectors.find("rmds").orElseThrow().scores(query)).containsExactly(0, 0);
    assertThat(detectors.find("knn").orElseThrow().scores(query)[0]).isZero();
    assertThat(detectors.find("fdbd").orElseThrow().scores(query)).doesNotContain(Double.NaN);
  }

  @Test
  void tooFewImagesForNeighboursAreRejected() {
    assertThatThrownBy(() -> detectors(constant(49), 3).find("knn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("knn looks for the 50th neighbour of 49 training images");
    assertThatThrownBy(() -> detectors(constant(1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least two training images, not 1");
  }

  @Test
  void featuresThatLieInTheirSubspaceAreRejectedByVim() {
    float[] zeros = new float[60 * 3];
    assertThatThrownBy(() -> new FittedDetectors(outputs(zeros, 3, new float[2])).find("vim"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vim: no training image");
  }

  @Test
  void aFeatureThatIsNotFiniteIsRejected() {
    float[] features = constant(60);
    features[7] = Float.NaN;
    assertThatThrownBy(() -> detectors(features, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that is NaN");
  }

  private static float[] constant(int images) {
    float[] features = new float[images * 3];
    for (int i = 0; i < features.length; i++) {
      features[i] = i % 3 + 1;
    }
    return features;
  }

  private static FittedDetectors detectors(float[] features, int size) {
    return new FittedDetectors(outputs(features, size, new float[] {1, -1}));
  }

  private static TrainingOutputs outputs(float[] features, int size, float[] biases) {
    float[] weights = new float[size * 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i - 1;
    }
    return new TrainingOutputs(
        predictions(features, features.length / size), new OutputLayer(size, 2, weights, biases));
  }

  private static Predictions predictions(float[] features, int images) {
    float[] logits = new float[images * 2];
    float[] probabilities = new float[images * 2];
    for (int i = 0; i < images; i++) {
      logits[2 * i] = 1;
      probabilities[2 * i] = 1;
    }
    return new Predictions(
        2,
        logits,
        probabilities,
        new int[images],
        Map.of(
            Predictions.FEATURES,
            NpyArray.of(features, images, images == 0 ? 0 : features.length / images)));
  }

  private static FittedDetectors detectors(JsonNode stored) {
    JsonNode train = stored.get("train");
    OutputLayer layer =
        new OutputLayer(
            stored.get("size").intValue(),
            stored.get("classes").intValue(),
            floats(train.get("weights")),
            floats(train.get("biases")));
    return new FittedDetectors(new TrainingOutputs(predictions(stored, train), layer));
  }

  private static Predictions predictions(JsonNode stored, JsonNode outputs) {
    int[] labels = new int[outputs.get("labels").size()];
    Arrays.setAll(labels, i -> outputs.get("labels").get(i).intValue());
    float[] logits = floats(outputs.get("logits"));
    return new Predictions(
        stored.get("classes").intValue(),
        logits,
        new float[logits.length], // no detector uses the graph's probabilities
        labels,
        Map.of(
            Predictions.FEATURES,
            NpyArray.of(
                floats(outputs.get("features")), labels.length, stored.get("size").intValue())));
  }

  private static float[] floats(JsonNode array) {
    double[] values = doubles(array);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    Arrays.setAll(values, i -> array.get(i).doubleValue());
    return values;
  }
}
