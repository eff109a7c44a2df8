package dev.acet.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How long paths may be, so that one that is too long is refused before work and not after. */
public final class PathLimits {

  /** Bytes of a name in the file systems of Linux and macOS. */
  private static final int LONGEST_NAME = 255;

  /** Bytes that Linux takes of a whole path, without its end. */
  private static final int LONGEST_PATH = 4095;

  private static final int SHOWN = 40;

  private PathLimits() {}

  /**
   * What is too long about a file that is to be written.
   *
   * @param file with all that is added to names while it is written
   * @return a clause such as "the name x... has 300 bytes, file systems take 255"; empty if it fits
   */
  public static Optional<String> excess(Path file) {
    Path absolute = file.toAbsolutePath();
    for (Path name : absolute) {
      if (bytes(name) > LONGEST_NAME) {
        return Optional.of(clause("name " + shortened(name), bytes(name), LONGEST_NAME));
      }
    }
    return bytes(absolute) > LONGEST_PATH
        ? Optional.of(clause("path " + shortened(absolute), bytes(absolute), LONGEST_PATH))
        : Optional.empty();
  }

  private static String clause(String what, int bytes, int limit) {
    return String.format(
        Locale.ROOT, "the %s has %,d bytes, file systems take %,d", what, bytes, limit);
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String shortened(Path path) {
    String text = path.toString();
    int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return end < text.length() ? text.substring(0, end) + "..." : text;
  }
}
