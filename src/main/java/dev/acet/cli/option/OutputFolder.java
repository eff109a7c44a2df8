package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the folder in which a command puts several files. */
public final class OutputFolder extends Flags {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go (default: a dated folder in the runs folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Write into a folder that is not empty.")
  private boolean force;

  /** The option to pass to commands that write into the folder, if it was given. */
  public List<String> force() {
    return force ? List.of("--force") : List.of();
  }

  /** Whether files in the way are replaced. */
  public boolean isForced() {
    return force;
  }

  /** Rejects a named folder that is not empty, or not a folder. */
  public void check() throws IOException {
    if (out != null) {
      check(out);
    }
  }

  /**
   * Creates the folder.
   *
   * @param what the start of a dated folder's name
   * @param runs the folder that holds a dated one
   */
  public Path make(String what, Path runs) throws IOException {
    if (out != null) {
      check(out);
      return Folders.made(out);
    }
    Path folder = dated(runs, what);
    while (!Folders.makeNew(folder)) { // another command of the same second was faster
      folder = dated(runs, what);
    }
    return folder;
  }

  private void check(Path folder) throws IOException {
    Folders.requireWay(folder);
    if (!force && Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw usage(folder + " holds something; --force writes into it");
        }
      }
    }
  }

  /** A new folder in the runs' folder, with a name and the time. */
  public static Path dated(Path runs, String what) {
    return unused(
        runs.resolve(what + "-" + DATE.format(LocalDateTime.now(ZoneId.systemDefault()))));
  }

  /**
   * The folder, or the first of {@code <folder>-2}, {@code <folder>-3}, ... that does not exist.
   */
  static Path unused(Path folder) {
    Path unused = folder;
    for (int number = 2; Files.exists(unused); number++) {
      unused = folder.resolveSibling(folder.getFileName() + "-" + number);
    }
    return unused;
  }
}
