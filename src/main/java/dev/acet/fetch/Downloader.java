package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches files over HTTP, each whole or not at all. What has come of a file lies beside it as
 * {@code <name>.part} until it is whole and has the published size and checksums; the next attempt,
 * or the next process, goes on behind it.
 */
public final class Downloader {

  private static final int BUFFER = 1 << 16;

  /** After so many bytes a server's failures are counted anew. */
  private static final long WORTH_MENTION = 1 << 20;

  /** For servers that always get a little further and never to the end. */
  private static final int MOST_ATTEMPTS = 100;

  private static final byte[] LFS_POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final Patience patience;
  private final FetchProgress progress;
  private final HttpClient client;

  /** Proxies are those of the JVM's properties ({@code https.proxyHost} and its like). */
  public Downloader(Patience patience, FetchProgress progress) {
    this.patience = patience;
    this.progress = progress;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(patience.stall())
            .build();
  }

  /**
   * Fetches a file from the first of its addresses that has it.
   *
   * @param target where it goes; what is there is replaced
   * @throws InputException if no address has it, or all have something else
   * @throws OutputException if it cannot be written
   */
  public void fetch(RemoteFile file, Path target) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    try (PartFile part = PartFile.beside(target)) {
      for (URI address : file.addresses()) {
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
    for (int attempt = 1; ; attempt++) {
      long before = part.size();
      try {
        boolean resumed = transfer(address, file, part);
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
        if (failures >= patience.attempts() || attempt >= MOST_ATTEMPTS) {
          throw new RefusedException(e.getMessage() + " (" + attempt + " attempts)", e);
        }
        long pause = patience.pauseMilliseconds(failures);
        progress.waiting(address.getHost() + " " + e.getMessage(), pause);
        Thread.sleep(pause);
      }
    }
  }

  /** Gets what is missing; says whether the beginning was there before. */
  private boolean transfer(URI address, RemoteFile file, PartFile part)
      throws IOException, InterruptedException {
    long have = canResume(address, file, part) ? part.size() : 0;
    if (have > 0 && have == expected(file, part.origin())) {
      return true;
    }
    HttpResponse<InputStream> answer = send(request(address, part, have));
    try (Body body = Body.of(answer.body(), patience.stall())) {
      boolean goesOn = Answer.accept(answer, address, part, have);
      if (body.beginsWith(LFS_POINTER)) {
        throw new RefusedException("has a Git LFS pointer in the file's place");
      }
      if (file.checksums().isEmpty() && Answer.isPage(answer)) {
        throw new RefusedException("has a web page in the file's place");
      }
      long total = Answer.total(answer, goesOn);
      if (file.hasSize() && total > 0 && total != file.size()) {
        throw new RefusedException("has " + total + " bytes, expected " + file.size());
      }
      if (!goesOn) {
        part.restart(Origin.of(address, answer.headers(), total));
      }
      copy(body, file, part);
      return goesOn;
    }
  }

  /** Bytes of another address, or of who knows which version, need a checksum to be told apart. */
  private static boolean canResume(URI address, RemoteFile file, PartFile part) throws IOException {
    long end = Math.max(expected(file, part.origin()), file.limit());
    return part.size() > 0
        && part.size() <= end
        && (part.origin().isFrom(address) || !file.checksums().isEmpty());
  }

  private static long expected(RemoteFile file, Origin origin) {
    return file.hasSize() ? file.size() : origin.total();
  }

  private HttpRequest request(URI address, PartFile part, long have) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience.stall())
            .header("User-Agent", "acet")
            .header("Accept-Encoding", "identity");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      if (part.origin().isFrom(address)) {
        request.header("If-Range", part.origin().validator());
      }
    }
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnresolvedAddressException) {
          throw new RefusedException("cannot be looked up (no network, or a proxy is needed)", e);
        }
      }
      throw new BrokenOffException("did not answer (" + BrokenOffException.reason(e) + ")", e);
    }
  }

  private void copy(Body body, RemoteFile file, PartFile part) throws IOException {
    long total = expected(file, part.origin());
    progress.began(part.name(), total, part.size());
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        if (part.size() + count > file.limit()) {
          part.restart(Origin.UNKNOWN);
          throw new RefusedException("sends more than " + file.limit() + " bytes");
        }
        part.append(ByteBuffer.wrap(buffer, 0, count));
        progress.reached(part.size());
      }
    } finally {
      progress.ended();
    }
    if (part.size() < total) {
      throw new BrokenOffException("broke off after " + part.size() + " of " + total + " bytes");
    }
  }
}
