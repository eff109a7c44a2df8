package dev.acet.cli.option;

import dev.acet.cli.terminal.Fetching;
import dev.acet.cli.terminal.Flags;
import dev.acet.cli.terminal.Verbosity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for fetching files. */
public final class FetchFlags extends Flags {

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description =
          "Fetch from this address instead of the official ones; the files are laid out there as in"
              + " the local folder.")
  private @Nullable String mirror;

  @Option(
      names = "--offline",
      description = "Download nothing; say what is missing and where to get it.")
  private boolean offline;

  @Option(
      names = "--force",
      description = "Download again, and replace, files that are already here.")
  private boolean force;

  /** The place of all files, if it is not the official one. */
  public Optional<String> mirror() {
    return Optional.ofNullable(mirror).map(url -> http("--mirror", url));
  }

  /** A web address as given on the command line. */
  public String http(String option, String url) {
    try {
      return Fetching.address(option, url);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** Fetching as these options say. */
  public Fetching fetching(Verbosity verbosity) {
    return new Fetching(out(), err(), verbosity, new Fetching.Source(mirror(), offline, force));
  }
}
