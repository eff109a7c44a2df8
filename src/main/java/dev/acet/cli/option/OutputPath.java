package dev.acet.cli.option;

import dev.acet.io.AtomicFile;
import dev.acet.io.Folders;
import dev.acet.io.OutputException;
import dev.acet.io.PathLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Rejects places that cannot be written to, before any work. */
public final class OutputPath {

  private OutputPath() {}

  /**
   * Rejects paths that are too long for a file system.
   *
   * @param file the longest path that will be written
   * @param option the option that chose its place
   */
  public static void requireFits(CommandSpec command, Path file, String option) {
    PathLimits.excess(file)
        .ifPresent(
            excess -> {
              throw new ParameterException(
                  command.commandLine(), excess + ": choose a shorter " + option);
            });
  }

  /**
   * Refuses to replace a file without {@code --force}, and anything but a file even then.
   *
   * @throws OutputException if a folder, device or pipe is there, or a file where a folder should
   *     be
   */
  public static void requireFree(CommandSpec command, Path file, boolean force)
      throws OutputException {
    AtomicFile.requireFile(file);
    Folders.requireWayTo(file);
    if (Files.exists(file) && !force) {
      throw new ParameterException(command.commandLine(), file + " exists; --force replaces it");
    }
  }
}
