package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The variables of a SavedModel, which are not read. */
final class StoredVariables {

  /** In the names of TensorFlow 2's optimiser slots, which no network uses. */
  private static final String SLOT = "OPTIMIZER_SLOT";

  private StoredVariables() {}

  /**
   * The size of the weights, as 32-bit floats: that of the files, or, if that is more than a graph
   * can hold, without optimiser slots.
   *
   * @param folder the SavedModel's {@code variables}
   */
  static long bytes(Path folder) throws IOException {
    long files = sizeOfFiles(folder);
    Path prefix = folder.resolve("variables");
    if (files <= Integer.MAX_VALUE || !Files.isRegularFile(Checkpoint.indexFile(prefix))) {
      return files;
    }
    return Checkpoint.open(prefix).index().entries().values().stream()
        .filter(entry -> !entry.name().contains(SLOT))
        .mapToLong(StoredVariables::bytes)
        .sum();
  }

  private static long bytes(TensorEntry entry) {
    return entry.dimensions().stream().reduce((long) Float.BYTES, (one, other) -> one * other);
  }

  private static long sizeOfFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        size += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    }
    return size;
  }
}
