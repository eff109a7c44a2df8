package dev.acet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.data.KnownDataSet;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the names of a model's classes, in the order of its outputs, as a JSON list in a
 * file.
 */
final class ClassNamesFile {

  private static final long LARGEST = 1 << 20;

  private ClassNamesFile() {}

  /** The file that goes with a checkpoint or another file: {@code <path>.classes.json}. */
  static Path beside(Path path) {
    return path.resolveSibling(path.getFileName() + ".classes.json");
  }

  /**
   * Removes the names of a model that is about to be replaced: missing names are better than wrong
   * ones.
   */
  static void forget(Path path) throws IOException {
    Files.deleteIfExists(beside(path));
  }

  /** Stores names, if there are any, beside their model. */
  static void keep(Path path, List<String> names) throws IOException {
    if (!names.isEmpty()) {
      write(beside(path), names);
    }
  }

  /**
   * The names of a network's classes: those stored with it, otherwise those of the known set that
   * it was trained on; empty if unknown.
   *
   * @throws InputException if the number of names differs from the number of classes
   */
  static List<String> of(StoredNetwork network, Optional<Lineage> run) throws IOException {
    int classes = network.architecture().classes();
    Path prefix = network.checkpoint().prefix();
    List<String> stored = read(beside(prefix));
    if (stored.isEmpty()) {
      stored = run.map(Lineage::classNames).orElse(List.of());
    }
    if (stored.isEmpty()) {
      return run.flatMap(training -> KnownDataSet.find(training.dataset()))
          .map(known -> known.set().classNames())
          .filter(names -> names.size() == classes)
          .orElse(List.of());
    }
    if (stored.size() != classes) {
      throw InputException.corrupt(
          Checkpoint.indexFile(prefix),
          "a network of " + stored.size() + " classes, as the names stored with it say",
          "one of " + classes,
          "Put it into a folder of its own.");
    }
    return stored;
  }

  static void write(Path file, List<String> names) throws IOException {
    byte[] json = new ObjectMapper().writeValueAsBytes(names);
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * Reads a file; empty if there is none.
   *
   * @throws InputException if it is something else
   */
  static List<String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    String found = Files.size(file) + " bytes";
    if (Files.size(file) <= LARGEST) {
      try {
        JsonNode list = new ObjectMapper().readTree(Files.readAllBytes(file));
        if (list.isArray()) {
          return names(list);
        }
        found = "something else";
      } catch (JsonProcessingException | IllegalArgumentException e) {
        found = "something else";
      }
    }
    throw InputException.corrupt(
        file, "a JSON list of class names", found, "Move it away; classes have numbers then.");
  }

  /**
   * Requires a name for each class.
   *
   * @throws InputException if there are more or fewer
   */
  static void requireNumber(Path file, List<String> names, int classes) throws InputException {
    if (names.size() != classes) {
      throw InputException.corrupt(
          file,
          "names of the model's " + classes + " classes",
          names.size() + " names",
          "Move it away; classes have numbers then.");
    }
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list) {
      if (!name.isTextual()) {
        throw new IllegalArgumentException("a class's name is not text");
      }
      names.add(name.asText());
    }
    return names;
  }
}
