package dev.acet.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hidden temporary folder next to a target, for files that must appear only when all of them are
 * complete. Closing deletes it with everything still in it.
 *
 * <p>Its name is derived from the target's, so the next process removes what a killed one left.
 *
 * @param path the folder
 */
public record PartFolder(Path path) implements Closeable {

  /** Creates an empty one and its missing parents; the caller closes it. */
  public static PartFolder beside(Path target) throws IOException {
    PartFolder part = new PartFolder(pathBeside(target));
    Folders.madeFor(part.path);
    part.close();
    Files.createDirectory(part.path);
    return part;
  }

  /** The path of the temporary folder next to a target. */
  public static Path pathBeside(Path target) {
    return AtomicFile.temporary(target.toAbsolutePath());
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(path);
  }
}
