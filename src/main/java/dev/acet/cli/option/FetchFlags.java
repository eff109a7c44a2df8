package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.ProgressLine;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.fetch.Download;
import dev.acet.fetch.Downloader;
import dev.acet.fetch.Fetcher;
import dev.acet.fetch.Patience;
import dev.acet.io.InputException;
import dev.acet.io.WorkLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for fetching files, and the fetching itself. */
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
  public boolean offline;

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
      URI uri = new URI(url);
      if (List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return url.endsWith("/") ? url : url + "/";
      }
    } catch (URISyntaxException e) {
      // Falls through: what is not a URL is not a web address either.
    }
    throw usage(option + " must be a web address (http://HOST/...), not " + url);
  }

  /**
   * Fetches what is missing and says what happened to each file; a failure is reported and does not
   * stop the others.
   *
   * @param items of one set or model
   * @param fetched receives each file that was missing before
   * @return whether all of them exist in the end
   */
  @SuppressWarnings("try") // the lock is held, not used
  public boolean fetch(
      List<Download> items, Path root, Downloader downloader, Consumer<Path> fetched)
      throws IOException, InterruptedException {
    Fetcher fetcher = new Fetcher(downloader, root, force && !offline);
    if (offline || !fetcher.isNeeded(items)) {
      return fetchEach(items, fetcher, fetched);
    }
    try (WorkLock lock = fetcher.lock(items)) {
      return fetchEach(items, fetcher, fetched);
    } catch (InputException e) {
      err().println("acet: " + e.getMessage());
      return false;
    }
  }

  private boolean fetchEach(List<Download> items, Fetcher fetcher, Consumer<Path> fetched)
      throws IOException, InterruptedException {
    PrintWriter out = out();
    PrintWriter err = err();
    Path root = fetcher.root();
    boolean all = true;
    for (Download item : items) {
      try {
        if (offline) {
          item.requireHere(root);
        }
        boolean isNew = fetcher.fetch(item);
        for (Path target : item.targets(root)) {
          out.println(target + (isNew ? fetched(item) : ": here already"));
          if (isNew) {
            fetched.accept(target);
          }
        }
        out.flush();
      } catch (InputException e) {
        err.println("acet: " + e.getMessage());
        all = false;
      }
    }
    return all;
  }

  private static String fetched(Download item) {
    return item.file().checksum().isPresent()
        ? ": fetched"
        : ": fetched; nothing is published that vouches for this file";
  }

  /**
   * Runs {@code work} with a downloader that shows its progress; Ctrl-C is handled while it runs.
   */
  @SuppressWarnings("try") // the answer is held, not used
  public int run(Verbosity verbosity, Work work) throws IOException, InterruptedException {
    PrintWriter err = err();
    try (Interruption answer = Interruption.saying(err, "what has come is kept")) {
      return work.with(
          new Downloader(
              Patience.withDefaults(),
              ProgressLine.on(err, verbosity),
              verbosity.notes(err)::println));
    }
  }

  /** Something that needs a downloader and ends with an exit code. */
  public interface Work {
    int with(Downloader downloader) throws IOException, InterruptedException;
  }
}
