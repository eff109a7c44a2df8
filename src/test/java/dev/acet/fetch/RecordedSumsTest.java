package dev.acet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedSumsTest {

  private static final String SUM =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Path file = Files.createDirectories(folder.resolve("in")).resolve("test bin");
    Files.writeString(file, "test");
    RecordedSums.write(folder, List.of(file));
    assertThat(RecordedSums.read(folder).of(file)).contains(Checksum.sha256(SUM));
    assertThat(RecordedSums.read(folder).of(folder.resolve("in"))).isEmpty();
  }

  /** As {@code sha256sum -b} writes it. */
  @Test
  void theMarkOfBinaryFilesIsNoPartOfTheName() throws IOException {
    record(SUM + " *a\r\n");
    assertThat(RecordedSums.read(folder).of(folder.resolve("a"))).contains(Checksum.sha256(SUM));
  }

  /** Names that are no paths, or lead elsewhere, are names that no file of the folder has. */
  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "/etc/passwd", "../a", "in/../../a", "", " ", "\u001b[31m", "a/"})
  void aNameThatNoFileHasHarmsNothing(String name) throws IOException {
    record(SUM + "  " + name + "\n" + SUM + "  a\n");
    RecordedSums sums = RecordedSums.read(folder);
    assertThat(sums.of(folder.resolve("a"))).contains(Checksum.sha256(SUM));
    assertThat(sums.of(folder.resolve("b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "x  a\n", "00  a\n", SUM + " a\n", SUM + "\n"})
  void otherLinesAreNoSums(String text) throws IOException {
    record(text);
    assertThat(RecordedSums.read(folder).of(folder.resolve("a"))).isEmpty();
  }

  @Test
  void whatIsNoTextOrFarTooLongHasNoSums() throws IOException {
    String line = SUM + "  a\n";
    Files.write(
        folder.resolve("SHA256SUMS"), (line + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(RecordedSums.read(folder).of(folder.resolve("a"))).isEmpty();
    record(line.repeat(1000));
    assertThat(RecordedSums.read(folder).of(folder.resolve("a"))).isEmpty();
    Files.delete(folder.resolve("SHA256SUMS"));
    Files.createDirectory(folder.resolve("SHA256SUMS"));
    assertThat(RecordedSums.read(folder).of(folder.resolve("a"))).isEmpty();
  }

  private void record(String text) throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), text);
  }
}
