package dev.acet.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code run.json}, as the only reader. {@link RunRecord} holds all of it, for resuming;
 * {@link RunSummary} what a model's lineage needs; {@link RunListing} whatever it contains, as
 * text. Immutable; threads may share it.
 */
public final class RunFile {

  /** The file's name in the folder of a run. */
  public static final String NAME = "run.json";

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  static final String OPTIONS = "options";
  private static final String EXPECTED = "what acet train wrote";

  private final Path file;
  private final String remedy;
  private final JsonNode tree;

  private RunFile(Path file, String remedy, JsonNode tree) {
    this.file = file;
    this.remedy = remedy;
    this.tree = tree;
  }

  /**
   * Reads a file.
   *
   * @param remedy a sentence that begins with a verb, for a file that cannot be used
   * @throws InputException if it is not a JSON object with options
   */
  static RunFile read(Path file, String remedy) throws IOException {
    RunFile run =
        new RunFile(file, remedy, JsonFile.read(file, JSON, JsonNode.class, EXPECTED, remedy));
    if (!run.tree.path(OPTIONS).isObject()) {
      throw run.corrupt("no options", null);
    }
    return run;
  }

  JsonNode tree() {
    return tree;
  }

  /**
   * Converts it to a type.
   *
   * @throws InputException if an entry is missing or of another type
   */
  <T> T as(Class<T> type) throws InputException {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw corrupt(JsonFile.finding(e), e);
    }
  }

  InputException corrupt(String found, @Nullable Exception cause) {
    return corrupt(file, found, remedy, cause);
  }

  /** The error for a file whose values cannot be used, with the reader's own wording. */
  public static InputException corrupt(
      Path file, String found, String remedy, @Nullable Exception cause) {
    return cause == null
        ? InputException.corrupt(file, EXPECTED, found, remedy)
        : InputException.corrupt(file, EXPECTED, found, remedy, cause);
  }
}
