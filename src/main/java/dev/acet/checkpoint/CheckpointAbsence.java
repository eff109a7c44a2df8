package dev.acet.checkpoint;

import dev.acet.io.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explains what was found instead of a checkpoint in TensorFlow's V2 format. Static functions;
 * threads may call them concurrently.
 */
public final class CheckpointAbsence {

  private static final Pattern DATA = Pattern.compile(".+\\.data-\\d{5}-of-\\d{5}");

  private CheckpointAbsence() {}

  /**
   * The error for a folder without any index.
   *
   * @param folder as the user named it
   * @param checkpoints where the index was searched for
   */
  public static InputException in(Path folder, Path checkpoints) throws IOException {
    Path variables = folder.resolve("variables/variables");
    if (Files.isRegularFile(Checkpoint.indexFile(variables))) {
      return expected(folder, "a SavedModel", "Name its variables: " + variables);
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(checkpoints)) {
      files = listed.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Optional<InputException> found = at(file);
      if (found.isPresent()) {
        return found.get();
      }
    }
    Optional<Path> data =
        files.stream().filter(f -> DATA.matcher(f.getFileName().toString()).matches()).findFirst();
    return data.isPresent()
        ? expected(folder, data.get().getFileName() + " without its index", BundleIndex.REMEDY)
        : expected(
            folder, "none", "Name a run's folder, that of a SavedModel, or a checkpoint's prefix.");
  }

  /**
   * The error for a prefix without an index, if it is a checkpoint in TensorFlow's V1 format, which
   * is one file.
   */
  public static Optional<InputException> at(Path prefix) throws IOException {
    if (!Files.isRegularFile(prefix) || Files.size(prefix) < Long.BYTES) {
      return Optional.empty();
    }
    byte[] end = new byte[Long.BYTES];
    try (RandomAccessFile file = new RandomAccessFile(prefix.toFile(), "r")) {
      file.seek(file.length() - end.length);
      file.readFully(end);
    }
    return SortedTable.isFooter(end)
        ? Optional.of(
            InputException.of(
                prefix
                    + " is a TensorFlow V1 checkpoint. Save it again with"
                    + " Saver(write_version=V2)."))
        : Optional.empty();
  }

  private static InputException expected(Path folder, String found, String remedy) {
    return InputException.corrupt(folder, "a checkpoint (NAME.index)", found, remedy);
  }
}
