package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches files over HTTP, each completely or not at all. The bytes received so far are kept beside
 * the file as {@code <name>.part} until it is complete and has the published size and checksum; the
 * next attempt, or the next process, resumes after them. For one thread at a time.
 */
public final class Downloader {

  /** Receiving this many bytes resets the failure count. */
  private static final long WORTH_MENTION = 1 << 20;

  /** Limit for servers that always send a little more but never all. */
  private static final int MOST_ATTEMPTS = 100;

  private final Patience patience;
  private final FetchProgress progress;
  private final Attempt attempt;

  /** Uses the proxies of the JVM's properties ({@code https.proxyHost} and so on). */
  public Downloader(Patience patience, FetchProgress progress) {
    this.patience = patience;
    this.progress = progress;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(patience.stall())
            .build();
    attempt = new Attempt(client, patience, progress);
  }

  /**
   * Fetches a file from the first of its addresses that has it.
   *
   * @param target where to write it; an existing file is replaced
   * @throws InputException if no address has the right file
   * @throws OutputException if it cannot be written
   */
  public void fetch(RemoteFile file, Path target) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    try (PartFile part = PartFile.beside(target)) {
      for (URI address : file.addresses()) {
        if (!failures.isEmpty()) {
          progress.turning(failures.get(failures.size() - 1), address);
        }
        try {
          fetchFrom(address, file, part);
          part.moveToTarget();
          return;
        } catch (RefusedException e) {
          failures.add(address + " " + e.getMessage());
        }
      }
    }
    throw InputException.of(
        "%s cannot be fetched: %s. Try again later, or name another place with --mirror URL."
            .formatted(target, String.join("; ", failures)));
  }

  private void fetchFrom(URI address, RemoteFile file, PartFile part)
      throws IOException, InterruptedException {
    int failures = 0;
    boolean anew = false;
    for (int attempts = 1; ; attempts++) {
      long before = part.size();
      try {
        boolean resumed = attempt.run(address, file, part);
        Optional<RemoteFile.Difference> difference = file.difference(part.path());
        if (difference.isEmpty()) {
          return;
        }
        part.restart(Origin.UNKNOWN);
        if (!resumed || anew) {
          throw new RefusedException("has something else: " + difference.get());
        }
        anew = true;
      } catch (BrokenOffException e) {
        failures = part.size() - before > WORTH_MENTION ? 1 : failures + 1;
        if (failures >= patience.attempts() || attempts >= MOST_ATTEMPTS) {
          throw new RefusedException(e.getMessage() + " (" + attempts + " attempts)", e);
        }
        long pause = patience.pauseMilliseconds(failures);
        progress.waiting(address.getHost() + " " + e.getMessage(), pause);
        Thread.sleep(pause);
      }
    }
  }
}
