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

/** What a server's answer says of the bytes that follow; nothing of it is taken on trust. */
record HttpAnswer(int status, HttpHeaders headers) {

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /**
   * The bytes that follow.
   *
   * @param goesOn whether they go on behind those that are here; if not, they begin the file
   * @param end where they end in the file, 0 where the server does not tell
   * @param total the whole file's bytes, 0 where the server does not tell
   */
  record Coming(boolean goesOn, long end, long total) {}

  static HttpAnswer of(HttpResponse<?> response) {
    return new HttpAnswer(response.statusCode(), response.headers());
  }

  /**
   * What bytes follow, if they are some of the file.
   *
   * @param have how many were asked to be left out
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
      throw new BrokenOffException("does not go on where the part ends");
    }
    if (status == 408 || status == 429 || (status >= 500 && status < 600)) {
      throw new BrokenOffException("answered " + status);
    }
    if (REDIRECTS.contains(status)) {
      throw new RefusedException("redirects without end, or to where acet does not follow");
    }
    throw new RefusedException("answered " + status);
  }

  /** Servers ignore If-Range, and give other ranges than were asked for. */
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
   * Requires bytes as they are, whose number is said once: two lengths, or one beside chunks, are
   * read in one way by some programs and in another by others.
   */
  void requireClear() throws RefusedException {
    List<String> lengths = headers.allValues("Content-Length").stream().distinct().toList();
    String transfer = header("Transfer-Encoding");
    if (lengths.size() > 1 || !(lengths.isEmpty() || transfer.isEmpty())) {
      throw new RefusedException("contradicts itself on how many bytes follow");
    }
    if (!transfer.isEmpty() && !transfer.equals("chunked")) {
      throw new RefusedException("sends the file in a form that acet did not ask for");
    }
  }

  /** Whether the bytes are not the file's own but packed on the way. */
  boolean isEncoded() {
    String encoding = header("Content-Encoding");
    return !encoding.isEmpty() && !encoding.equals("identity");
  }

  /** Servers say so even where they answer 200 to what they do not have. */
  boolean isPage() {
    return header("Content-Type").startsWith("text/html");
  }

  private String header(String name) {
    return headers.firstValue(name).orElse("").strip().toLowerCase(Locale.ROOT);
  }
}
