package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PlainText;
import dev.acet.io.Progress;
import dev.acet.io.TimeSpan;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
  private final Consumer<String> notes;
  private final Attempt attempt;

  /**
   * Uses the proxies of the JVM's properties ({@code https.proxyHost} and so on).
   *
   * @param progress receives the progress of each transfer, in bytes
   * @param notes receives a sentence before each further attempt and each further address
   */
  public Downloader(Patience patience, Progress progress, Consumer<String> notes) {
    this.patience = patience;
    this.notes = notes;
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
          notes.accept(turning(failures.get(failures.size() - 1), address));
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
        notes.accept(waiting(address.getHost() + " " + e.getMessage(), pause));
        Thread.sleep(pause);
      }
    }
  }

  private static String waiting(String why, long milliseconds) {
    return PlainText.line(why) + "; next attempt in " + TimeSpan.text(milliseconds / 1e3);
  }

  private static String turning(String why, URI next) {
    String plain =
        next.getScheme().equals("http")
            ? ", which does not encrypt: the checksum tells whether it is the file"
            : "";
    return why + "; asking " + next + plain;
  }
}
