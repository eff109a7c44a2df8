package dev.acet.io;

import java.util.stream.Stream;

/** Checks the character set of file names, which Java takes from the locale. */
public final class NameCharset {

  /** What Java substitutes for a byte that it cannot decode. */
  private static final char REPLACEMENT = '\ufffd';

  private NameCharset() {}

  /**
   * Rejects arguments and a working directory that could not be decoded, since nothing of that name
   * would be found. The launcher sets a UTF-8 locale; {@code java -jar} does not.
   *
   * @throws InputException that names the remedy
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
