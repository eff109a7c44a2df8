package dev.acet.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hidden folder beside what is to be written, for files that appear only once all of them are
 * whole. Closing removes it with all that is still in it.
 *
 * <p>Its name follows from the target's: what a killed process left is removed by the next one.
 *
 * @param path the folder
 */
public record PartFolder(Path path) implements Closeable {

  /** Makes an empty one, and the folders above it; the caller closes it. */
  public static PartFolder beside(Path target) throws IOException {
    PartFolder part = new PartFolder(pathBeside(target));
    Folders.madeFor(part.path);
    part.close();
    Files.createDirectory(part.path);
    return part;
  }

  /** Where the one beside a target is. */
  public static Path pathBeside(Path target) {
    Path absolute = target.toAbsolutePath();
    return absolute.resolveSibling("." + absolute.getFileName() + ".part");
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(path);
  }
}
