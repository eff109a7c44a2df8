package dev.acet.train.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.acet.run.OptimisationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final OptimisationSettings OPTIMISATION =
      new OptimisationSettings("sgd", .05, 5e-4, 8, 2, 7, 1);

  @TempDir private Path folder;

  /** Linux lists the open files of a process. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aJournalThatCannotBeOpenedLeavesNoFileOpen() throws IOException {
    Files.createDirectories(folder.resolve("tb"));
    Files.writeString(folder.resolve("tb/test"), "in the way");
    assertThatIOException()
        .isThrownBy(() -> new Journal(folder, OPTIMISATION, 0, Clock.systemUTC(), line -> {}));
    assertThat(folder.resolve("tb/train")).isNotEmptyDirectory();
    String here = folder.toRealPath().toString();
    assertThat(openFiles()).noneMatch(file -> file.startsWith(here));
  }

  private static List<String> openFiles() throws IOException {
    try (Stream<Path> numbers = Files.list(Path.of("/proc/self/fd"))) {
      return numbers.map(JournalTest::target).toList();
    }
  }

  private static String target(Path number) {
    try {
      return Files.readSymbolicLink(number).toString();
    } catch (IOException e) {
      return ""; // the listing's own
    }
  }
}
