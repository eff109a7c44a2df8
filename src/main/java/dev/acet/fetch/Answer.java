package dev.acet.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a server's answer says of the bytes that follow. */
final class Answer {

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private Answer() {}

  /**
   * Whether the bytes go on behind those that are here; if not, they are the whole file.
   *
   * @throws RefusedException if the server will never have the file
   * @throws BrokenOffException if another attempt may have it
   */
  static boolean accept(HttpResponse<?> answer, URI address, PartFile part, long have)
      throws IOException {
    int status = answer.statusCode();
    if (status == 200) {
      return false;
    }
    if (status == 206 && have > 0) {
      requireSameFile(answer, address, part, have);
      return true;
    }
    if (status == 416) {
      part.restart(Origin.UNKNOWN);
      throw new BrokenOffException("does not go on where the part ends");
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new BrokenOffException("answered " + status);
    }
    if (status >= 300 && status < 400) {
      throw new RefusedException("redirects without end, or to where acet does not follow");
    }
    throw new RefusedException("answered " + status);
  }

  private static void requireSameFile(HttpResponse<?> answer, URI address, PartFile part, long have)
      throws IOException {
    Matcher range = range(answer);
    String validator = Origin.validator(answer.headers());
    Origin origin = part.origin();
    boolean changed =
        origin.isFrom(address) && !validator.isEmpty() && !validator.equals(origin.validator());
    long total = total(answer, true);
    boolean otherLength = total > 0 && origin.total() > 0 && total != origin.total();
    if (!range.matches() || Long.parseLong(range.group(1)) != have || changed || otherLength) {
      part.restart(Origin.UNKNOWN);
      throw new BrokenOffException("has another file than before, or another part of it");
    }
  }

  /** The whole file's bytes, 0 where the server does not tell. */
  static long total(HttpResponse<?> answer, boolean goesOn) {
    if (!goesOn) {
      return answer.headers().firstValueAsLong("Content-Length").orElse(0);
    }
    Matcher range = range(answer);
    return range.matches() && !range.group(3).equals("*") ? Long.parseLong(range.group(3)) : 0;
  }

  /** Servers say so even where they answer 200 to what they do not have. */
  static boolean isPage(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  private static Matcher range(HttpResponse<?> answer) {
    return CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
  }
}
