package dev.acet.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a Git checkout. Immutable; threads may share it.
 *
 * @param commit its hash
 * @param modified whether files differ from it
 */
public record GitState(String commit, boolean modified) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The state of the checkout around a folder; null if there is none, or Git is not installed. */
  public static @Nullable GitState of(Path folder) {
    String commit = output(PATIENCE, folder, "git", "rev-parse", "HEAD");
    String changes =
        output(PATIENCE, folder, "git", "status", "--porcelain", "--untracked-files=no");
    return commit == null || changes == null
        ? null
        : new GitState(commit.strip(), !changes.isBlank());
  }

  /** What a command prints; null if it fails, cannot be started, or takes too long. */
  static @Nullable String output(Duration patience, Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        return output(process, patience);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Another thread reads, since a process that hangs does not end its output either. */
  private static @Nullable String output(Process process, Duration patience)
      throws ExecutionException, InterruptedException, TimeoutException {
    FutureTask<byte[]> output = new FutureTask<>(process.getInputStream()::readAllBytes);
    Thread reader = new Thread(output, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    String text =
        new String(output.get(patience.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    return ended && process.exitValue() == 0 ? text : null;
  }
}
