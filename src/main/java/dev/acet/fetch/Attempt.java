package dev.acet.fetch;

import dev.acet.fetch.HttpAnswer.Coming;
import dev.acet.io.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;

/**
 * One request for a file, or for what is missing of it, and its answer.
 *
 * @param client what speaks HTTP
 * @param progress hears how far it has come
 */
record Attempt(HttpClient client, Patience patience, FetchProgress progress) {

  private static final int BUFFER = 1 << 16;

  /** As many bytes of a file as tell a page or a pointer from it. */
  private static final int HEAD = 512;

  /**
   * Gets what is missing of a file.
   *
   * @return whether the beginning was there before
   * @throws RefusedException if the address does not have the file
   * @throws BrokenOffException if another attempt may get it
   */
  boolean run(URI address, RemoteFile file, PartFile part)
      throws IOException, InterruptedException {
    long have = canResume(address, file, part) ? part.size() : 0;
    if (have > 0 && have == expected(file, part.origin())) {
      return true;
    }
    HttpResponse<InputStream> response = send(request(address, part, have));
    try (Body body = Body.of(response.body(), patience.stall())) {
      HttpAnswer answer = HttpAnswer.of(response);
      Coming coming = answer.coming(address, part, have);
      requireFile(answer, coming, body, file);
      if (!coming.goesOn()) {
        part.restart(Origin.of(address, answer.headers(), coming.total()));
      }
      copy(body, file, part, coming.end());
      return coming.goesOn();
    }
  }

  /** Bytes of another address, or of who knows which version, need a checksum to be told apart. */
  private static boolean canResume(URI address, RemoteFile file, PartFile part) throws IOException {
    long end = Math.max(expected(file, part.origin()), file.limit());
    return part.size() > 0
        && part.size() <= end
        && (part.origin().isFrom(address) || file.checksum().isPresent());
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
      throw failure(e);
    } catch (IllegalArgumentException e) { // a length that is no number, a redirect to no address
      throw new RefusedException("gave no answer that can be read", e);
    }
  }

  /** In words of ours, for Java's message may hold the server's. */
  private static IOException failure(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return new RefusedException("cannot be looked up (no network, or a proxy is needed)", e);
      }
      if (cause instanceof CertificateException) {
        return new RefusedException("has a certificate that Java does not trust", e);
      }
    }
    if (e instanceof ConnectException) {
      return new BrokenOffException("takes no connection", e);
    }
    if (e instanceof HttpTimeoutException) {
      return new BrokenOffException("did not answer in time", e);
    }
    return new BrokenOffException("gave no answer that can be read", e);
  }

  /** Requires that what follows can be the file. */
  private static void requireFile(HttpAnswer answer, Coming coming, Body body, RemoteFile file)
      throws IOException {
    answer.requireClear();
    Optional<StandIn> standIn =
        coming.goesOn() ? Optional.empty() : StandIn.of(body.beginning(HEAD));
    if (standIn.isPresent()) {
      throw new RefusedException("has " + standIn.get().title());
    }
    if (answer.isPage() && file.checksum().isEmpty()) {
      throw new RefusedException("has a web page in the file's place");
    }
    if (answer.isEncoded() && file.checksum().isEmpty()) {
      throw new RefusedException("sends the file in a form that acet did not ask for");
    }
    if (file.hasSize() && coming.total() > 0 && coming.total() != file.size()) {
      throw new RefusedException("has " + coming.total() + " bytes, expected " + file.size());
    }
  }

  private void copy(Body body, RemoteFile file, PartFile part, long end) throws IOException {
    long total = expected(file, part.origin());
    long most = Math.min(file.limit(), end > 0 ? end : Long.MAX_VALUE);
    progress.began(part.name(), total, part.size());
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        if (part.size() + count > most) {
          part.restart(Origin.UNKNOWN);
          throw new RefusedException("sends more than " + most + " bytes");
        }
        part.append(ByteBuffer.wrap(buffer, 0, count));
        progress.reached(part.size());
      }
    } finally {
      progress.ended();
    }
    if (part.size() < Math.max(total, end)) {
      throw new BrokenOffException(
          "broke off after " + part.size() + " of " + Math.max(total, end) + " bytes");
    }
    if (part.size() == 0) {
      throw new RefusedException("has an empty file");
    }
  }
}
