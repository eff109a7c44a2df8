package dev.acet.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.JsonFile;
import dev.acet.io.NpyArray;
import dev.acet.io.NpyType;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model's outputs as arrays with names, of all training images or of a shard of them.
 *
 * @param source of all images
 * @param predictions with features
 * @param layer the network's last one
 */
record DetectorArrays(DetectorFile.Source source, Predictions predictions, OutputLayer layer) {

  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final String SOURCE = "source";

  /** The arrays in the order in which they are stored. */
  Map<String, NpyArray> byName() throws IOException {
    int n = predictions.count();
    int k = predictions.classes();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(SOURCE, json(source));
    arrays.put("features", predictions.features().orElseThrow()); // [n, d]
    arrays.put("logits", NpyArray.of(predictions.logits(), n, k));
    arrays.put("probabilities", NpyArray.of(predictions.probabilities(), n, k));
    arrays.put("labels", NpyArray.of(predictions.labels(), n));
    arrays.put("weights", NpyArray.of(layer.weights(), layer.features(), layer.classes()));
    arrays.put("biases", NpyArray.of(layer.biases(), layer.classes()));
    return arrays;
  }

  /**
   * Takes them from a file's arrays.
   *
   * @throws IllegalArgumentException if they do not fit each other, or hold what no network gives
   * @throws IllegalStateException if one is of another type
   * @throws NullPointerException if one is not there
   */
  static DetectorArrays of(Map<String, NpyArray> arrays) {
    NpyArray weights = array(arrays, "weights");
    if (weights.shape().size() != 2) {
      throw new IllegalArgumentException("weights of shape " + weights.shape());
    }
    int classes = weights.shape().get(1);
    Predictions predictions =
        new Predictions(
            classes,
            array(arrays, "logits").floats(),
            array(arrays, "probabilities").floats(),
            array(arrays, "labels").ints(),
            Map.of(Predictions.FEATURES, array(arrays, "features")));
    predictions.requireSound();
    return new DetectorArrays(
        json(arrays, SOURCE, DetectorFile.Source.class),
        predictions,
        new OutputLayer(
            weights.shape().get(0), classes, weights.floats(), array(arrays, "biases").floats()));
  }

  /** An object as JSON in UTF-8, [bytes]. */
  static NpyArray json(Object value) throws IOException {
    byte[] json = JSON.writeValueAsBytes(value);
    return new NpyArray(NpyType.UINT8, List.of(json.length), ByteBuffer.wrap(json));
  }

  /** The object that {@link #json(Object)} stored. */
  static <T> T json(Map<String, NpyArray> arrays, String name, Class<T> type) {
    ByteBuffer data = array(arrays, name).data().duplicate();
    byte[] json = new byte[data.remaining()];
    data.get(json);
    try {
      return Objects.requireNonNull(JSON.readValue(json, type), "no " + name);
    } catch (IOException e) {
      throw new IllegalArgumentException("a " + name + " that is " + JsonFile.finding(e), e);
    }
  }

  private static NpyArray array(Map<String, NpyArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), "no array " + name);
  }
}
