package dev.acet.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file cannot be used: it is missing, truncated, corrupt or of another kind than
 * requested.
 *
 * <p>The message is complete: it names the file, what was expected, what was found, and the remedy.
 * The command line prints it unchanged and exits with 3. The remedy may be a command of the acet
 * program: a library's user may want {@link #finding} instead, the message without it.
 */
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String finding;

  private InputException(String finding, String remedy) {
    super(PlainText.line((finding + " " + remedy).strip()));
    this.finding = PlainText.line(finding);
  }

  private static InputException of(String finding, String remedy, @Nullable Throwable cause) {
    InputException exception = new InputException(finding, remedy);
    if (cause != null) {
      exception.initCause(cause);
    }
    return exception;
  }

  /** What was expected and what was found, without the remedy. */
  public String finding() {
    return finding;
  }

  /**
   * A file or folder that does not exist, or is not of the kind that was expected there; {@code
   * remedy} is a sentence that begins with a verb.
   */
  public static InputException missing(Path file, String remedy) {
    return new InputException(file + " is " + whatIsThere(file) + ".", remedy);
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
    return broken(file, expected, found, remedy, null);
  }

  /** As {@link #corrupt(Path, String, String, String)}, with the exception that revealed it. */
  public static InputException corrupt(
      Path file, String expected, String found, String remedy, Throwable cause) {
    return broken(file, expected, found, remedy, cause);
  }

  /** A complete message of another form. */
  public static InputException of(String message) {
    return new InputException(message, "");
  }

  /** A message of another form, and a remedy, both of whole sentences. */
  public static InputException of(String finding, String remedy) {
    return new InputException(finding, remedy);
  }

  private static InputException broken(
      Path file, String expected, String found, String remedy, @Nullable Throwable cause) {
    Optional<StandIn> other = StandIn.of(file);
    String what = other.map(StandIn::title).orElse(found);
    return of(
        file + ": expected " + expected + ", found " + what + ".",
        other.map(kind -> kind.remedy(remedy)).orElse(remedy),
        cause);
  }
}
