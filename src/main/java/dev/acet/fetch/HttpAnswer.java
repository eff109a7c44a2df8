package dev.acet.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what a server's answer says about the bytes that follow; nothing is taken on trust. */
record HttpAnswer(int status, HttpHeaders headers) {

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /**
   * The bytes that follow.
   *
   * @param goesOn whether they continue the bytes already here; if not, they start from the
   *     beginning of the file
   * @param end where they end in the file, 0 if the server does not say
   * @param total length of the whole file, 0 if the server does not say
   */
  record Coming(boolean goesOn, long end, long total) {}

  static HttpAnswer of(HttpResponse<?> response) {
    return new HttpAnswer(response.statusCode(), response.headers());
  }

  /**
   * The bytes that follow, if they are part of the file.
   *
   * @param have number of bytes that were not requested
   * @throws RefusedException if the server will never have the file
   * @throws BrokenOffException if another attempt may have it
   */
  Coming coming(URI address, PartFile part, long have) throws IOException {
    if (status == 200) {
      long total = length();
      return new Coming(false, total, total);
    }
    if (status == 206 && have > 0) {
      return rest(address, part, have);
    }
    if (status == 416 && have > 0) {
      part.restart(Origin.UNKNOWN);
      throw new BrokenOffException("does not continue where the part ends");
    }
    if (status == 408 || status == 429 || (status >= 500 && status < 600)) {
      throw new BrokenOffException("answered " + status);
    }
    if (REDIRECTS.contains(status)) {
      throw new RefusedException("redirects endlessly, or to where acet does not follow");
    }
    throw new RefusedException("answered " + status);
  }

  /** Servers ignore If-Range, or send other ranges than requested. */
  private Coming rest(URI address, PartFile part, long have) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(header("Content-Range"));
    if (range.matches()) {
      long end = Long.parseLong(range.group(2)) + 1;
      long total = range.group(3).equals("*") ? 0 : Long.parseLong(range.group(3));
      boolean isNext = Long.parseLong(range.group(1)) == have && end > have;
      boolean isPart = range.group(3).equals("*") || end <= total;
      if (isNext && isPart && isSameFile(address, part.origin(), total)) {
        return new Coming(true, end, total);
      }
    }
    part.restart(Origin.UNKNOWN);
    throw new BrokenOffException("has another file than before, or another part of it");
  }

  private boolean isSameFile(URI address, Origin origin, long total) {
    String validator = Origin.validator(headers);
    boolean changed =
        origin.isFrom(address) && !validator.isEmpty() && !validator.equals(origin.validator());
    boolean otherLength = total > 0 && origin.total() > 0 && total != origin.total();
    return !changed && !otherLength;
  }

  private long length() {
    String length = header("Content-Length");
    return LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
  }

  /**
   * Requires unencoded bytes whose number is given once: programs disagree on how to read two
   * lengths, or a length together with chunks.
   */
  void requireClear() throws RefusedException {
    List<String> lengths = headers.allValues("Content-Length").stream().distinct().toList();
    String transfer = header("Transfer-Encoding");
    if (lengths.size() > 1 || !(lengths.isEmpty() || transfer.isEmpty())) {
      throw new RefusedException("contradicts itself about how many bytes follow");
    }
    if (!transfer.isEmpty() && !transfer.equals("chunked")) {
      throw new RefusedException("sends the file in an encoding that acet did not request");
    }
  }

  /** Whether the bytes are compressed for the transfer. */
  boolean isEncoded() {
    String encoding = header("Content-Encoding");
    return !encoding.isEmpty() && !encoding.equals("identity");
  }

  /** Whether it is a web page. Servers say so even if they answer 200 for a missing file. */
  boolean isPage() {
    return header("Content-Type").startsWith("text/html");
  }

  private String header(String name) {
    return headers.firstValue(name).orElse("").strip().toLowerCase(Locale.ROOT);
  }
}
