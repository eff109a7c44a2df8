package dev.acet.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file or folder that cannot be written, for want of room or of permission. What was there before
 * is as it was.
 *
 * <p>The message is complete for its reader; the command line prints it as it is.
 */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  private OutputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Names the file and the first line of what went wrong, and says what to do. */
  public static OutputException of(Path file, Throwable cause) {
    return new OutputException(
        "%s cannot be written (%s). What was there before is unharmed. Make room on the disk or name"
                .formatted(file, reason(cause))
            + " another place, then try again.",
        cause);
  }

  /** Many exceptions of files say what happened in their name alone. */
  private static String reason(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    if (cause.getMessage() == null) {
      return name;
    }
    String message = cause.getMessage().lines().findFirst().orElse("");
    boolean onlyTheFile = cause instanceof FileSystemException file && file.getReason() == null;
    return onlyTheFile ? name + ": " + message : message;
  }
}
