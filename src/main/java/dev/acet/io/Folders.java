package dev.acet.io;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;

/** Folders that something is written into. */
public final class Folders {

  private static final int ATTEMPTS = 10;

  private Folders() {}

  /**
   * Makes a folder and those above it, as far as they are not there.
   *
   * @return those that were made, the innermost last
   * @throws OutputException if something else is in the way, or nothing can be made there
   */
  static Deque<Path> make(Path folder) throws OutputException {
    for (int attempt = 1; ; attempt++) {
      Deque<Path> missing = missing(folder);
      try {
        Files.createDirectories(folder);
        return missing;
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        if (attempt == ATTEMPTS) { // else somebody has just made or removed it
          throw OutputException.of(folder, e);
        }
      } catch (IOException e) {
        throw OutputException.of(folder, e);
      }
    }
  }

  private static Deque<Path> missing(Path folder) throws OutputException {
    Deque<Path> missing = new ArrayDeque<>();
    Path named = folder.toAbsolutePath();
    Path path = named;
    while (path != null && FileKind.of(path) == FileKind.NOTHING) {
      missing.addFirst(path);
      path = path.getParent();
    }
    if (path != null && FileKind.of(path) != FileKind.FOLDER) {
      throw OutputException.inTheWay(path.equals(named) ? folder : path, FileKind.FOLDER);
    }
    return missing;
  }

  /**
   * As {@link #make}.
   *
   * @return {@code folder}
   */
  public static Path made(Path folder) throws OutputException {
    make(folder);
    return folder;
  }

  /** As {@link #make}, for the folder that a file is in, which is returned. */
  public static Path madeFor(Path file) throws OutputException {
    return made(of(file));
  }

  /** The folder that a file is in. */
  static Path of(Path file) {
    Path absolute = file.toAbsolutePath();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }

  /**
   * Makes a folder that was not there; those above it are made, too.
   *
   * @return whether it was made; false if anything has that name
   * @throws OutputException if nothing can be made there
   */
  public static boolean makeNew(Path folder) throws OutputException {
    make(of(folder));
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw OutputException.of(folder, e);
    }
  }

  /**
   * Requires that nothing is in the way of a folder that is to be made, long before it is.
   *
   * @throws OutputException if a file, device or pipe is
   */
  public static void requireWay(Path folder) throws OutputException {
    missing(folder);
  }

  /** As {@link #requireWay}, for the folder that a file is to be in. */
  public static void requireWayTo(Path file) throws OutputException {
    missing(of(file));
  }

  /** Removes folders again, the last first, as far as nothing has come into them. */
  static void removeEmpty(Deque<Path> folders) throws IOException {
    Iterator<Path> last = folders.descendingIterator();
    try {
      while (last.hasNext()) {
        Files.deleteIfExists(last.next());
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody uses it, and with it those above.
    }
  }
}
