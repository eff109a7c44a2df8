package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file in MATLAB's format 5, in which arrays are found by name.
 *
 * @param path the file
 * @param remedy the advice that errors give
 */
record MatFile(Path path, String remedy) {

  /** Bytes before the first array. */
  static final int HEADER_BYTES = 128;

  /** How files that are HDF5 inside begin. */
  private static final byte[] VERSION_7_3 = "MATLAB 7.3".getBytes(StandardCharsets.US_ASCII);

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
    try (InputStream in = Files.newInputStream(path)) {
      if (Arrays.equals(in.readNBytes(VERSION_7_3.length), VERSION_7_3)) {
        throw broken("a MATLAB 5 file", "one of MATLAB 7.3; save it with the flag -v7");
      }
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

  /** Runs a step; for bad bytes the MAT File Library also throws unchecked exceptions. */
  <T> T checked(String expected, Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (InputException e) {
      throw e;
    } catch (EOFException e) {
      throw broken(expected, "the end of the data");
    } catch (IOException | RuntimeException e) {
      throw InputException.corrupt(path, expected, "damaged data", remedy, e);
    }
  }

  InputException broken(String expected, String found) {
    return InputException.corrupt(path, expected, found, remedy);
  }
}
