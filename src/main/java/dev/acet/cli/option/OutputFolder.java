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

/** Where a command that makes several files puts them. */
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

  /** The option for commands that write into it, where it was given. */
  public List<String> force() {
    return force ? List.of("--force") : List.of();
  }

  /** Whether files in the way are replaced. */
  public boolean isForced() {
    return force;
  }

  /** Complains of a folder that was named and holds something, or is none. */
  public void check() throws IOException {
    if (out != null) {
      check(out);
    }
  }

  /**
   * Makes the folder.
   *
   * @param what begins the name of a dated one
   * @param runs holds a dated one
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

  /** A new folder of the runs' folder that bears a name and the time. */
  public static Path dated(Path runs, String what) {
    return unused(
        runs.resolve(what + "-" + DATE.format(LocalDateTime.now(ZoneId.systemDefault()))));
  }

  /** The folder, or the first of {@code <folder>-2}, {@code <folder>-3}, ... that is not there. */
  static Path unused(Path folder) {
    Path unused = folder;
    for (int number = 2; Files.exists(unused); number++) {
      unused = folder.resolveSibling(folder.getFileName() + "-" + number);
    }
    return unused;
  }
}
