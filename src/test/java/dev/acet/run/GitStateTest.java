package dev.acet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {

  @TempDir private Path folder;

  @Test
  void tellsTheCommitAndWhetherFilesDiffer() throws IOException, InterruptedException {
    git("init", "-q");
    assertThat(GitState.of(folder)).isNull();
    Files.writeString(folder.resolve("a"), "1");
    git("add", "a");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "first");
    GitState clean = Objects.requireNonNull(GitState.of(folder));
    assertThat(clean.commit()).matches("[0-9a-f]{40,64}");
    assertThat(clean.modified()).isFalse();
    Files.writeString(folder.resolve("untracked"), "1");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    assertThat(GitState.of(inside)).isEqualTo(clean);
    Files.writeString(folder.resolve("a"), "2");
    assertThat(GitState.of(folder)).isEqualTo(new GitState(clean.commit(), true));
  }

  @Test
  void isNullWhereThereIsNone() {
    assertThat(GitState.of(folder)).isNull();
    assertThat(GitState.of(folder.resolve("nowhere"))).isNull();
  }

  /** The folder that the program runs in has an empty path. */
  @Test
  void theEmptyPathIsTheCurrentFolder() {
    assertThat(GitState.of(Path.of(""))).isEqualTo(GitState.of(Path.of("").toAbsolutePath()));
    Assumptions.assumeTrue(Files.exists(Path.of(".git")));
    assertThat(GitState.of(Path.of(""))).isNotNull();
  }

  /** A Git that waits, such as for a lock or a slow disk, must not keep a run from starting. */
  @Test
  void aCommandThatTakesTooLongIsGivenUp() {
    Duration patience = Duration.ofMillis(100);
    assertThat(GitState.output(patience, folder, "sh", "-c", "echo begun; exec sleep 20")).isNull();
    assertThat(GitState.output(patience, folder, "sh", "-c", "exec >&-; exec sleep 20")).isNull();
    Duration enough = Duration.ofMinutes(1);
    assertThat(GitState.output(enough, folder, "sh", "-c", "echo done")).isEqualTo("done\n");
    assertThat(GitState.output(enough, folder, "sh", "-c", "echo done; exit 1")).isNull();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(output).isZero();
  }
}
