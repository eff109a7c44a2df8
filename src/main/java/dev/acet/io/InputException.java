package dev.acet.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that cannot be used: missing, truncated, corrupt or of another kind than asked for.
 *
 * <p>The message is complete for its reader: which file, what was expected, what was found, and
 * what mends it. The command line prints it as it is and exits with 3.
 */
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  private InputException(String message) {
    super(message);
  }

  private InputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A file that does not exist; {@code remedy} is a sentence that begins with a verb. */
  public static InputException missing(Path file, String remedy) {
    return new InputException(file + " is missing. " + remedy);
  }

  /** A file whose content is not what its place demands. */
  public static InputException corrupt(Path file, String expected, String found, String remedy) {
    return new InputException(sentence(file, expected, found, remedy));
  }

  /**
   * As {@link #corrupt(Path, String, String, String)}, for a finding that another exception made.
   */
  public static InputException corrupt(
      Path file, String expected, String found, String remedy, Throwable cause) {
    return new InputException(sentence(file, expected, found, remedy), cause);
  }

  /** A complete message of another form. */
  public static InputException of(String message) {
    return new InputException(message);
  }

  private static String sentence(Path file, String expected, String found, String remedy) {
    return file + ": expected " + expected + ", found " + found + ". " + remedy;
  }
}
