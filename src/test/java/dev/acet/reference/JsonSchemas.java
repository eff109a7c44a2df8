package dev.acet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what acet printed or wrote as JSON, which must be as the documentation's schemas say. */
public final class JsonSchemas {

  /** The folder of the schemas. */
  public static final Path FOLDER = Path.of("docs/reference/schemas");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemaLoader(SchemaLoader.Builder::fetchRemoteResources));

  private JsonSchemas() {}

  /**
   * A document that a command printed.
   *
   * @param schema name of the schema's file without its ending
   */
  public static JsonNode read(String schema, String printed) throws IOException {
    JsonNode document = JSON.readTree(printed);
    assertThat(errors(schema, document)).as("by %s.json: %s", schema, document).isEmpty();
    return document;
  }

  /** A document that a command wrote. */
  public static JsonNode read(String schema, Path file) throws IOException {
    return read(schema, Files.readString(file));
  }

  /** What is wrong with a document. */
  public static List<Error> errors(String schema, JsonNode document) {
    return schema(schema).validate(document);
  }

  private static Schema schema(String name) {
    return SCHEMAS.getSchema(SchemaLocation.of(FOLDER.resolve(name + ".json").toUri().toString()));
  }
}
