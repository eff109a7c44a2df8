package dev.acet.fetch;

import dev.acet.fetch.HttpAnswer.Coming;
import dev.acet.io.Progress;
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
 * One request for a file, or for its missing part, and the answer.
 *
 * @param client the HTTP client
 * @param progress receives the progress
 */
record Attempt(HttpClient client, Patience patience, Progress progress) {

  private static final int BUFFER = 1 << 16;

  /** Number of bytes that suffice to recognise a web page or a pointer. */
  private static final int HEAD = 512;

  /**
   * Downloads the missing part of a file.
   *
   * @return whether the beginning was already there
   * @throws RefusedException if the address does not have the file
   * @throws BrokenOffException if another attempt may succeed
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

  /**
   * Bytes from another address, or of an unknown version, can be combined only if a checksum
   * verifies the result.
   */
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
    } catch (
        IllegalArgumentException
            e) { // a length that is not a number, a redirect without an address
      throw new RefusedException("gave an unreadable answer", e);
    }
  }

  /** In our own words, since Java's message may contain the server's. */
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
      return new BrokenOffException("does not accept the connection", e);
    }
    if (e instanceof HttpTimeoutException) {
      return new BrokenOffException("did not answer in time", e);
    }
    return new BrokenOffException("gave an unreadable answer", e);
  }

  /** Requires that the answer can be the file. */
  private static void requireFile(HttpAnswer answer, Coming coming, Body body, RemoteFile file)
      throws IOException {
    answer.requireClear();
    Optional<StandIn> standIn =
        coming.goesOn() ? Optional.empty() : StandIn.of(body.beginning(HEAD));
    if (standIn.isPresent()) {
      throw new RefusedException("has " + standIn.get().title());
    }
    if (answer.isPage() && file.checksum().isEmpty()) {
      throw new RefusedException("has a web page instead of the file");
    }
    if (answer.isEncoded() && file.checksum().isEmpty()) {
      throw new RefusedException("sends the file in an encoding that acet did not request");
    }
    if (file.hasSize() && coming.total() > 0 && coming.total() != file.size()) {
      throw new RefusedException("has " + coming.total() + " bytes, expected " + file.size());
    }
  }

  private void copy(Body body, RemoteFile file, PartFile part, long end) throws IOException {
    long total = expected(file, part.origin());
    long most = Math.min(file.limit(), end > 0 ? end : Long.MAX_VALUE);
    progress.began(part.name(), Progress.Unit.BYTES, total, part.size());
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
