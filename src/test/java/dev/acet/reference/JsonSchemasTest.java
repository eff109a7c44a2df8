package dev.acet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each schema accepts its example, and nothing else in its place. */
class JsonSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHARED = "common";

  static List<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(JsonSchemas.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> file.replace(".json", ""))
          .filter(name -> !name.equals(SHARED))
          .sorted()
          .toList();
    }
  }

  private static JsonNode schema(String name) throws IOException {
    return JSON.readTree(JsonSchemas.FOLDER.resolve(name + ".json").toFile());
  }

  private static JsonNode example(String name) throws IOException {
    return schema(name).required("examples").required(0);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void saysWhatItDescribesAndAcceptsItsExample(String name) throws IOException {
    assertThat(schema(name).required("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema(name).required("title").asText()).isNotBlank();
    assertThat(schema(name).required("description").asText()).endsWith(".");
    assertThat(JsonSchemas.errors(name, example(name))).isEmpty();
    assertThat(JsonSchemas.FOLDER.resolve("README.md")).content().contains("(" + name + ".json)");
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void refusesOtherDocuments(String name) throws IOException {
    for (String wrong : List.of("null", "{}", "[]", "1", "\"text\"")) {
      assertThat(JsonSchemas.errors(name, JSON.readTree(wrong))).as(wrong).isNotEmpty();
    }
  }

  /** At every place of the example a value of another type is refused, as is an unknown entry. */
  @ParameterizedTest
  @MethodSource("schemas")
  void refusesAWrongValueAtEveryPlace(String name) throws IOException {
    JsonNode example = example(name);
    refuseChanges(name, example, example);
  }

  private static void refuseChanges(String name, JsonNode whole, JsonNode part) {
    if (part instanceof ObjectNode object) {
      for (String entry : names(object)) {
        JsonNode right = object.get(entry);
        object.set(entry, wrong(right));
        refuse(name, whole);
        object.set(entry, right);
        refuseChanges(name, whole, right);
      }
      object.set("unknown", wrong(JsonNodeFactory.instance.nullNode()));
      refuse(name, whole);
      object.remove("unknown");
    } else if (part instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode right = array.get(i);
        array.set(i, wrong(right));
        refuse(name, whole);
        array.set(i, right);
        refuseChanges(name, whole, right);
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(entry -> entry.getKey()).toList();
  }

  private static JsonNode wrong(JsonNode right) {
    return right.isArray()
        ? JsonNodeFactory.instance.textNode("wrong")
        : JsonNodeFactory.instance
            .arrayNode()
            .add("wrong")
            .add(JsonNodeFactory.instance.arrayNode());
  }

  private static void refuse(String name, JsonNode document) {
    assertThat(JsonSchemas.errors(name, document)).as("%s", document).isNotEmpty();
  }

  /** A test that reads what a command printed without a schema would let the two drift apart. */
  @Test
  void whatCommandsPrintIsReadByASchema() throws IOException {
    try (Stream<Path> tests = Files.walk(Path.of("src/test/java/dev/acet/cli"))) {
      assertThat(tests.filter(Files::isRegularFile))
          .hasSizeGreaterThan(40)
          .allSatisfy(test -> assertThat(Files.readString(test)).doesNotContain(".readTree(out"));
    }
  }
}
