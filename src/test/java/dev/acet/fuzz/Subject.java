package dev.acet.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A reader of acet's and good files for it, one of which is going to be damaged.
 *
 * @param name names the reader and the kind of file
 * @param files content by name; the first is damaged, the others stay as they are
 * @param mutation how it is damaged
 * @param protectedContent whether the format's checksums cover all that is read, so that damage
 *     must not pass as other content
 * @param reading reads the files
 */
record Subject(
    String name,
    Map<String, byte[]> files,
    Mutation mutation,
    boolean protectedContent,
    Reading reading) {

  /** Reads the files in a folder. */
  @FunctionalInterface
  interface Reading {

    /** All of the content, to be compared by {@code equals}. */
    Object of(Path folder) throws IOException;
  }

  /** One of acet's test resources, by its path below {@code dev/acet/}, damaged blindly. */
  static Subject of(String resource, Reading reading) {
    String file = resource.substring(resource.lastIndexOf('/') + 1);
    Map<String, byte[]> files = Map.of(file, resource(resource));
    return new Subject(file, files, BlindMutation.INSTANCE, false, reading);
  }

  /** The same, with another file beside it that stays whole. */
  Subject beside(String file, byte[] content) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(file, content);
    return new Subject(name, more, mutation, protectedContent, reading);
  }

  /** The same, of a format whose checksums cover the content. */
  Subject withProtectedContent() {
    return new Subject(name, files, mutation, true, reading);
  }

  /** The same, damaged so that the format's checksums are right. */
  Subject withRightSums(Mutation sound) {
    return new Subject(name + ", right sums", files, sound, false, reading);
  }

  /** The name of the file that is damaged. */
  String damaged() {
    return files.keySet().iterator().next();
  }

  /** A test resource's content, by its path below {@code dev/acet/}. */
  static byte[] resource(String path) {
    try (InputStream in =
        Objects.requireNonNull(Subject.class.getResourceAsStream("/dev/acet/" + path), path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
