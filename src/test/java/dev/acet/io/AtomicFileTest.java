package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void makesFoldersAndReplacesAnOlderFile() throws IOException {
    Path file = folder.resolve("a/b/file.txt");
    write(file, "first, and longer");
    write(file, "second");
    assertThat(file).hasContent("second");
    assertThat(names(folder.resolve("a/b"))).containsExactly("file.txt");
  }

  @Test
  void aFailureInTheMiddleKeepsTheOldFileAndLeavesNothing() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "old");
    assertThatThrownBy(() -> AtomicFile.write(file, out -> fail(out, new IOException("full"))))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(file + " cannot be written (full). What was there before");
    assertThatThrownBy(
            () -> AtomicFile.write(file, out -> fail(out, new IllegalStateException("bug"))))
        .hasMessage("bug");
    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("file.txt");
    assertThatThrownBy(
            () -> AtomicFile.write(folder.resolve("new"), out -> fail(out, new IOException("x"))))
        .hasMessageContaining("/new cannot be written (x)");
    assertThat(names(folder)).containsExactly("file.txt");
  }

  @Test
  void whatAKilledProcessLeftIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve(".file.txt.part"), "half, and longer than the whole");
    write(folder.resolve("file.txt"), "whole");
    assertThat(folder.resolve("file.txt")).hasContent("whole");
    assertThat(names(folder)).containsExactly("file.txt");
  }

  /** A process that wrote several files together may have had the name for its folder. */
  @Test
  void aFolderThatAKilledProcessLeftIsRemoved() throws IOException {
    Files.createDirectories(folder.resolve(".file.txt.part/new/inner"));
    write(folder.resolve("file.txt"), "whole");
    assertThat(folder.resolve("file.txt")).hasContent("whole");
    assertThat(names(folder)).containsExactly("file.txt");
  }

  /** Something else than a file is in the temporary file's place when it fails. */
  @Test
  void theErrorOfTheContentIsTheOneThatIsReported() {
    Path file = folder.resolve("file.txt");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      Path temporary = AtomicFile.temporary(file);
                      Files.delete(temporary);
                      Files.createDirectories(temporary.resolve("inner"));
                      throw new IOException("the disk is gone");
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("cannot be written (the disk is gone)");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void permissionsAreThoseOfAnyNewFile() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "ours");
    Path usual = Files.createFile(folder.resolve("usual.txt"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderMayBeALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    write(link.resolve("file.txt"), "here");
    assertThat(real.resolve("file.txt")).hasContent("here");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "mine");
    assertThatThrownBy(() -> write(file.resolve("below.txt"), "x")).isInstanceOf(IOException.class);
    Path directory = Files.createDirectory(folder.resolve("directory"));
    assertThatThrownBy(() -> write(directory, "x"))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            directory + " is a folder, not a file, and stays as it is. Name another place.");
    assertThat(names(folder)).containsExactly("directory", "file.txt");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatALinkLeadsToIsWritten() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("real.txt");
    write(real, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real/real.txt"));
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
    assertThat(names(folder)).containsExactly("link.txt", "real");
  }

  @Test
  @Timeout(20)
  @DisabledOnOs(OS.WINDOWS)
  void pipesAndDevicesAreNeitherReplacedNorWrittenTo() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path place : List.of(pipe, Path.of("/dev/null"))) {
      assertThatThrownBy(() -> write(place, "x"))
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith(place + " is a device or pipe, not a file, and stays as it is.");
    }
    Path leftOver = folder.resolve(".file.txt.part");
    assertThat(new ProcessBuilder("mkfifo", leftOver.toString()).start().waitFor()).isZero();
    write(folder.resolve("file.txt"), "whole");
    assertThat(names(folder)).containsExactly("file.txt", "pipe");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkInThePlaceOfTheTemporaryFileIsNotFollowed() throws IOException {
    Path other = folder.resolve("other.txt");
    write(other, "precious");
    Files.createSymbolicLink(folder.resolve(".file.txt.part"), other);
    write(folder.resolve("file.txt"), "x");
    assertThat(other).hasContent("precious");
    assertThat(names(folder)).containsExactly("file.txt", "other.txt");
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static <E extends Exception> void fail(OutputStream out, E failure)
      throws IOException, E {
    out.write(new byte[100_000]);
    throw failure;
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
