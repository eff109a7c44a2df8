package dev.acet.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Thrown if a file cannot be used: it is missing, truncated, corrupt or of another kind than
 * requested.
 *
 * <p>The message is complete: it names the file, what was expected, what was found, and the remedy.
 * The command line prints it unchanged and exits with 3.
 */
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  private InputException(String message) {
    super(PlainText.line(message));
  }

  private InputException(String message, Throwable cause) {
    super(PlainText.line(message), cause);
  }

  /**
   * A file or folder that does not exist, or is not of the kind that was expected there; {@code
   * remedy} is a sentence that begins with a verb.
   */
  public static InputException missing(Path file, String remedy) {
    return new InputException(file + " is " + whatIsThere(file) + ". " + remedy);
  }

  private static String whatIsThere(Path file) {
    if (Files.isDirectory(file)) {
      return "a folder, not a file";
    }
    if (Files.isRegularFile(file)) {
      return "a file, not a folder";
    }
    if (Files.exists(file)) {
      return "no regular file";
    }
    return Files.isSymbolicLink(file) ? "a link to what is missing" : "missing";
  }

  /**
   * A file with the wrong content. If it is a server's page or a pointer, the message says so
   * instead of {@code found}; see {@link StandIn}.
   */
  public static InputException corrupt(Path file, String expected, String found, String remedy) {
    return new InputException(sentence(file, expected, found, remedy));
  }

  /** As {@link #corrupt(Path, String, String, String)}, with the exception that revealed it. */
  public static InputException corrupt(
      Path file, String expected, String found, String remedy, Throwable cause) {
    return new InputException(sentence(file, expected, found, remedy), cause);
  }

  /** A complete message of another form. */
  public static InputException of(String message) {
    return new InputException(message);
  }

  private static String sentence(Path file, String expected, String found, String remedy) {
    Optional<StandIn> other = StandIn.of(file);
    return file
        + ": expected "
        + expected
        + ", found "
        + other.map(StandIn::title).orElse(found)
        + ". "
        + other.map(kind -> kind.remedy(remedy)).orElse(remedy);
  }
}
