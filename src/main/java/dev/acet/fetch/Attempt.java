package dev.acet.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;

/**
 * One request for a file, or for what is missing of it, and its answer.
 *
 * @param client what speaks HTTP
 * @param progress hears how far it has come
 */
record Attempt(HttpClient client, Patience patience, FetchProgress progress) {

  private static final int BUFFER = 1 << 16;

  private static final byte[] LFS_POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

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
