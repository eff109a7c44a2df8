package dev.acet.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file or folder cannot be written: no space, no permission, or something else in its
 * place. What was there before is unchanged.
 *
 * <p>The message is complete; the command line prints it unchanged.
 */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  private OutputException(String message, @Nullable Throwable cause) {
    super(PlainText.line(message), cause);
  }

  /** Names the file and what went wrong, and says what to do. */
  public static OutputException of(Path file, Throwable cause) {
    return new OutputException(
        "%s cannot be written (%s). What was there before is unharmed. Make room on the disk or name"
                .formatted(file, reason(file, cause))
            + " another place, then try again.",
        cause);
  }

  /** Something of another kind than {@code wanted} is where it is to be written. */
  public static OutputException inTheWay(Path place, FileKind wanted) {
    return new OutputException(
        "%s is %s, not %s, and stays as it is. Name another place."
            .formatted(place, FileKind.of(place), wanted),
        null);
  }

  /** Often it is a folder above it, or the temporary file beside it, that is in the way. */
  private static String reason(Path file, Throwable cause) {
    String reason = Reason.of(cause);
    boolean other =
        cause instanceof FileSystemException place
            && place.getFile() != null
            && !place.getFile().equals(file.toString());
    return other ? ((FileSystemException) cause).getFile() + ": " + reason : reason;
  }
}
