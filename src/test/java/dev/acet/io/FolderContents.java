package dev.acet.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares folders. */
public final class FolderContents {

  private FolderContents() {}

  /**
   * The checksums of all files at any depth, by their paths in the folder.
   *
   * @param omitted the names of files that are left out
   */
  public static Map<String, String> of(Path folder, String... omitted) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!Arrays.asList(omitted).contains(String.valueOf(file.getFileName()))) {
          contents.put(folder.relativize(file).toString(), Sha256.of(file));
        }
      }
    }
    return contents;
  }
}
