package dev.acet.cli.terminal;

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

/**
 * Fetches files and says what happened to each. For one thread.
 *
 * @param out where the files are listed
 * @param err where failures and progress are shown
 * @param verbosity how much of the progress
 * @param source where the files come from
 */
public record Fetching(PrintWriter out, PrintWriter err, Verbosity verbosity, Source source) {

  /**
   * Where files come from.
   *
   * @param mirror the place of all files, if it is not the official one
   * @param offline whether nothing is downloaded
   * @param force whether files that are already here are replaced
   */
  public record Source(Optional<String> mirror, boolean offline, boolean force) {}

  /**
   * The web address that an option gives, with a slash at its end.
   *
   * @throws IllegalArgumentException if it is no web address; the message names the option
   */
  public static String address(String option, String url) {
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
    throw new IllegalArgumentException(
        option + " must be a web address (http://HOST/...), not " + url);
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
    Fetcher fetcher = new Fetcher(downloader, root, source.force() && !source.offline());
    boolean writes = source.offline() ? fetcher.unpacksGiven(items) : fetcher.isNeeded(items);
    if (!writes) {
      return fetchEach(items, fetcher, fetched);
    }
    try (WorkLock lock = fetcher.lock(items)) {
      return fetchEach(items, fetcher, fetched);
    } catch (InputException e) {
      err.println("acet: " + e.getMessage());
      return false;
    }
  }

  private boolean fetchEach(List<Download> items, Fetcher fetcher, Consumer<Path> fetched)
      throws IOException, InterruptedException {
    Path root = fetcher.root();
    boolean all = true;
    for (Download item : items) {
      try {
        if (source.offline()) {
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
  public boolean run(Work work) throws IOException, InterruptedException {
    try (Interruption answer = Interruption.saying(err, "what has come is kept")) {
      return work.with(
          new Downloader(
              Patience.withDefaults(),
              ProgressLine.on(err, verbosity),
              verbosity.notes(err)::println));
    }
  }

  /** Something that needs a downloader and says whether all files exist in the end. */
  public interface Work {
    boolean with(Downloader downloader) throws IOException, InterruptedException;
  }
}
