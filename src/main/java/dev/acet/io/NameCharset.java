package dev.acet.io;

import java.util.stream.Stream;

/** The character set of files' names, which Java takes from the locale. */
public final class NameCharset {

  /** What Java puts where it cannot read a byte. */
  private static final char REPLACEMENT = '\ufffd';

  private NameCharset() {}

  /**
   * Refuses arguments, and a current folder, that were lost on the way here, for nothing of that
   * name would be found. The launcher sees to a locale with UTF-8; {@code java -jar} does not.
   *
   * @throws InputException that names the cure
   */
  public static void require(String[] arguments) throws InputException {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (charset.equals("UTF-8")) {
      return;
    }
    String lost =
        Stream.concat(Stream.of(System.getProperty("user.dir", "")), Stream.of(arguments))
            .filter(text -> text.indexOf(REPLACEMENT) >= 0)
            .findFirst()
            .orElse(null);
    if (lost != null) {
      throw InputException.of(
          "\"%s\" cannot be read in this locale's character set (%s). Set LC_ALL=C.UTF-8."
              .formatted(lost, charset));
    }
  }
}
