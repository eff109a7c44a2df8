package dev.acet.train.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Values that numpy computed; {@code make_training.py} lies beside them. */
public final class TrainingValues {

  private TrainingValues() {}

  public static JsonNode read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TrainingValues.class.getResourceAsStream("training.json"))) {
      return new ObjectMapper().readTree(in).required(name);
    }
  }
}
