package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.image.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The expected images are PyTorch's and Pillow's ({@code make_augmented.py}). */
class AugmentedValuesTest {

  private static final ImageShape SHAPE = new ImageShape(5, 6, 3);

  @Test
  void enlargesPartsAsPyTorch() throws IOException {
    JsonNode values = values();
    assertThat(values.get("crops")).hasSize(5);
    for (JsonNode crop : values.get("crops")) {
      JsonNode part = crop.get("part");
      RandomCrop found =
          new RandomCrop(
              part.get(0).asInt(), part.get(1).asInt(), part.get(2).asInt(), part.get(3).asInt());
      assertThat(found.enlarge(floats(values.get("image")), SHAPE))
          .as(found.toString())
          .containsExactly(floats(crop.get("pixels")), within(2e-6f));
    }
  }

  /** Pillow rounds to a byte after each of the three changes. */
  @Test
  void changesColoursAsPillow() throws IOException {
    JsonNode values = values();
    assertThat(values.get("colours")).hasSize(8);
    for (JsonNode colour : values.get("colours")) {
      JsonNode factors = colour.get("factors");
      ColourChange change =
          new ColourChange(
              factors.get(0).asDouble(), factors.get(1).asDouble(), factors.get(2).asDouble());
      float[] image = floats(values.get("image"));
      change.apply(image, 3);
      assertThat(image)
          .as(change.toString())
          .containsExactly(floats(colour.get("pixels")), within(3f / 255));
    }
  }

  private static JsonNode values() throws IOException {
    try (InputStream json = AugmentedValuesTest.class.getResourceAsStream("augmented.json")) {
      return new ObjectMapper().readTree(json);
    }
  }

  private static float[] floats(JsonNode numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.get(i).asDouble();
    }
    return floats;
  }
}
