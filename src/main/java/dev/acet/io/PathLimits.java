package dev.acet.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks the length of paths, so that one that is too long is rejected before the work and not
 * after it.
 */
public final class PathLimits {

  /** The longest name in the file systems of Linux and macOS, in bytes. */
  private static final int LONGEST_NAME = 255;

  /** The longest path that Linux accepts, in bytes, without the terminating zero. */
  private static final int LONGEST_PATH = 4095;

  private static final int SHOWN = 40;

  private PathLimits() {}

  /**
   * What is too long about the path of a file that will be written.
   *
   * @param file including what is added to its name while it is written
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
