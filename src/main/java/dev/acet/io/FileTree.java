package dev.acet.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes folders with everything in them. */
public final class FileTree {

  private FileTree() {}

  /** Deletes a folder or file if it exists; links are deleted, not followed. */
  public static void delete(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  /** Deletes as {@link #delete} after {@code failure}, which keeps what goes wrong meanwhile. */
  public static void deleteAfter(Throwable failure, Path top) {
    try {
      delete(top);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
