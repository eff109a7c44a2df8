package dev.acet.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of {@code run.json} for people to read: values are text, and missing ones are empty.
 * It includes entries of other versions. Threads may share it.
 */
public final class RunListing {

  private final JsonNode run;

  private RunListing(JsonNode run) {
    this.run = run;
  }

  /**
   * Reads it.
   *
   * @param remedy a sentence that begins with a verb, for a file that cannot be used
   * @throws InputException if the file is not JSON, or has no options
   */
  public static RunListing read(Path file, String remedy) throws IOException {
    return new RunListing(RunFile.read(file, remedy).tree());
  }

  /** The words of the command line. */
  public List<String> command() {
    List<String> words = new ArrayList<>();
    run.path("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  /** A value. */
  public String text(String entry) {
    return run.path(entry).asText();
  }

  /** The values of an entry, such as {@code options}, by name. */
  public Map<String, String> group(String entry) {
    return texts(run.path(entry));
  }

  /** The files of the training images, the values of each by name. */
  public List<Map<String, String>> files() {
    List<Map<String, String>> files = new ArrayList<>();
    run.path("data").forEach(file -> files.add(texts(file)));
    return files;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
