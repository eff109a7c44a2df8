package dev.acet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

  @TempDir private Path folder;

  /** The record of its origin is a regular file whose first byte cannot be read. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aPartThatCannotBeTakenUpIsClosed() throws IOException {
    Files.createSymbolicLink(folder.resolve("file.part.from"), Path.of("/proc/self/mem"));
    assertThatThrownBy(() -> PartFile.beside(folder.resolve("file")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("file.part cannot be written");
    assertThat(openFiles()).noneMatch(file -> file.contains(folder.toString()));
    assertThat(folder).isDirectoryNotContaining("glob:**.lock");
  }

  private static List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        try {
          open.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
          // Another thread has just closed it.
        }
      }
    }
    return open;
  }
}
