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

/** Creates the folders that files are written to, and removes them if they stay empty. */
public final class Folders {

  /** How often to try what other processes may undo at the same time. */
  static final int ATTEMPTS = 10;

  private Folders() {}

  /**
   * Creates a folder and its missing parents.
   *
   * @return those that were created, the innermost last
   * @throws OutputException if something else is in the way, or nothing can be created there
   */
  static Deque<Path> make(Path folder) throws OutputException {
    for (int attempt = 1; ; attempt++) {
      Deque<Path> missing = missing(folder);
      try {
        Files.createDirectories(folder);
        return missing;
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        if (attempt == ATTEMPTS) { // otherwise it has just been created or removed
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
   * Creates a folder that does not exist yet, and its missing parents.
   *
   * @return whether it was created; false if something already has that name
   * @throws OutputException if nothing can be created there
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
   * Checks early that nothing is in the way of a folder that will be created later.
   *
   * @throws OutputException if a file, device or pipe is
   */
  public static void requireWay(Path folder) throws OutputException {
    missing(folder);
  }

  /** As {@link #requireWay}, for the folder that a file will be in. */
  public static void requireWayTo(Path file) throws OutputException {
    missing(of(file));
  }

  /** Removes those folders that are still empty, the last one first. */
  static void removeEmpty(Deque<Path> folders) throws IOException {
    Iterator<Path> last = folders.descendingIterator();
    try {
      while (last.hasNext()) {
        Files.deleteIfExists(last.next());
      }
    } catch (DirectoryNotEmptyException e) {
      // It is in use, and so are its parents.
    }
  }
}
