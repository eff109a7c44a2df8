package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.Termination;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: streams, signals, memory, libraries. */
class ProgramTest {

  private static final List<String> NOWHERE =
      List.of(
          "-Dorg.bytedeco.javacpp.cachedir=/proc/a",
          "-Duser.home=/proc/b",
          "-Djava.io.tmpdir=/proc/c");

  /** Waits to be ended, as a long command does. */
  static final class Waiting {
    public static void main(String[] arguments) throws InterruptedException {
      Termination.answerAsInterruption();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("saved")));
      System.out.println("ready");
      Thread.sleep(60_000);
    }
  }

  /** Begins work while the process is already ending. */
  static final class Late {
    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(Late::work));
    }

    private static void work() {
      Runnable stop = () -> System.out.println("stopped");
      try (Interruption answer = Interruption.stopping(stop)) {
        System.out.println("closed " + (answer != null));
      }
    }
  }

  @Test
  void aResultThatCannotBeWrittenIsNoSuccess() throws Exception {
    File full = new File("/dev/full");
    assumeTrue(full.exists(), "Linux alone has it");
    Process process =
        Acet.command(List.of(), Main.class, "models", "list", "--format", "json")
            .redirectOutput(full)
            .start();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("acet: standard output cannot be written (")
        .hasLineCount(1);
    assertThat(process.waitFor()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void aReaderThatHasSeenEnoughHearsNothing() throws Exception {
    Process process = Acet.command(List.of(), Main.class, "data", "list").start();
    process.getInputStream().close();
    assertThat(process.getErrorStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(ExitCode.CLOSED_PIPE);
  }

  @Test
  void termEndsAsInterruptionDoes() throws Exception {
    Process process = Acet.command(List.of(), Waiting.class).start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");
      process.toHandle().destroy();
      assertThat(out.readLine()).isEqualTo("saved");
      assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }
  }

  @Test
  void workThatBeginsWhileTheProcessEndsIsStoppedAtOnce() throws Exception {
    Process process = Acet.command(List.of(), Late.class).redirectErrorStream(true).start();
    assertThat(process.inputReader().lines()).containsExactly("stopped", "closed true");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aHeapThatIsTooSmallIsNamed() throws IOException {
    Acet acet = Acet.run(List.of("-Xmx6m"), Map.of(), "doctor");
    assertThat(acet.err())
        .matches("acet: .* needs more than the 6 MB of heap that Java has\\. Set .*-Xmx2g\\.\n");
    assertThat(acet.exitCode()).isEqualTo(ExitCode.INPUT);
  }

  /** No folder below /proc can be made, by nobody. */
  @Test
  void doctorSurvivesALibraryThatCannotBeUnpacked() throws IOException {
    assumeTrue(new File("/proc/self").exists(), "Linux alone has it");
    Acet doctor = Acet.run(NOWHERE, Map.of(), "doctor");
    assertThat(doctor.out())
        .contains("TensorFlow  does not load")
        .contains("neither /proc/a nor /proc/b/.javacpp nor /proc/c can be written")
        .contains("Set JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR")
        .contains("devices     none")
        .containsPattern("data set +split");
    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.exitCode()).isEqualTo(ExitCode.INPUT);
    Acet version = Acet.run(NOWHERE, Map.of(), "--version");
    assertThat(version.out()).contains("TensorFlow Java ");
    assertThat(version.exitCode()).isZero();
  }

  @Test
  void theLibraryThatCannotBeUnpackedIsNamed(@TempDir Path folder) throws IOException {
    assumeTrue(new File("/proc/self").exists(), "Linux alone has it");
    Path images = Files.createDirectories(folder.resolve("pictures/test/a"));
    Files.copy(
        Path.of("src/test/resources/dev/acet/image/lossy.webp"), images.resolve("lossy.webp"));
    String[] verify = {"data", "verify", "pictures", "--data-dir", folder.toString()};
    Acet acet = Acet.run(NOWHERE, Map.of(), verify);
    assertThat(acet.err())
        .contains("The WebP library cannot be unpacked: neither /proc/a nor")
        .doesNotContain("TensorFlow");
    assertThat(acet.exitCode()).isEqualTo(ExitCode.INPUT);
  }
}
