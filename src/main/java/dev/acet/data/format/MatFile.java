package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file in MATLAB's format 5, in which arrays are found by name.
 *
 * @param path the file
 * @param remedy what errors advise
 */
record MatFile(Path path, String remedy) {

  /** Bytes before the first array. */
  static final int HEADER_BYTES = 128;

  /** A step of reading. */
  @FunctionalInterface
  interface Step<T> {
    T take() throws IOException;
  }

  /** Opens the numeric array of that name at its first value. */
  MatArray open(String name) throws IOException {
    RecordInput.requireFile(path, remedy);
    long size = Files.size(path);
    if (size < HEADER_BYTES) {
      throw broken("a MATLAB 5 file", size + " bytes");
    }
    for (long start = HEADER_BYTES; start < size; ) {
      MatArray array = MatArray.at(this, start);
      if (array.name().equals(name)) {
        return array;
      }
      array.close();
      start = array.end();
    }
    throw broken("a variable " + name, "none");
  }

  /** Takes a step; the MAT File Library answers bad bytes with unchecked exceptions too. */
  <T> T checked(String expected, Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (InputException e) {
      throw e;
    } catch (EOFException e) {
      throw broken(expected, "the end of the data");
    } catch (IOException | RuntimeException e) {
      String found = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      throw InputException.corrupt(path, expected, "damage (" + found + ")", remedy, e);
    }
  }

  InputException broken(String expected, String found) {
    return InputException.corrupt(path, expected, found, remedy);
  }
}
