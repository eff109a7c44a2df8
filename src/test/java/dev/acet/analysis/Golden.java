package dev.acet.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** Values that scikit-learn and numpy computed ({@code make_metrics.py}). */
final class Golden {

  private Golden() {}

  static JsonNode of(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }

  static Stream<Named<JsonNode>> cases(JsonNode array) {
    return elements(array).map(one -> Named.of(one.get("name").textValue(), one));
  }

  static double[] doubles(JsonNode array) {
    return elements(array).mapToDouble(JsonNode::doubleValue).toArray();
  }

  static int[] ints(JsonNode array) {
    return elements(array).mapToInt(JsonNode::intValue).toArray();
  }

  static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) array.get(i).doubleValue();
    }
    return floats;
  }

  static boolean[] booleans(JsonNode array) {
    boolean[] booleans = new boolean[array.size()];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = array.get(i).booleanValue();
    }
    return booleans;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
