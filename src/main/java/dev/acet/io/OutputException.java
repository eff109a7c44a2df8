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
