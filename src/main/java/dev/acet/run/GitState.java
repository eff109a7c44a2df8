package dev.acet.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a Git checkout. Immutable; threads may share it.
 *
 * @param commit its hash
 * @param modified whether files differ from it
 */
public record GitState(String commit, boolean modified) {

  private static final int PATIENCE_SECONDS = 10;

  /** The state of the checkout around a folder; null if there is none, or Git is not installed. */
  public static @Nullable GitState of(Path folder) {
    String commit = git(folder, "rev-parse", "HEAD");
    String changes = git(folder, "status", "--porcelain", "--untracked-files=no");
    return commit == null || changes == null
        ? null
        : new GitState(commit.strip(), !changes.isBlank());
  }

  private static @Nullable String git(Path folder, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? output : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
