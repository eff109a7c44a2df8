package dev.acet.fetch;

import java.io.IOException;

/** An attempt that failed, where another may succeed. */
final class BrokenOffException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenOffException(String message) {
    super(message);
  }

  BrokenOffException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An exception's message, or its kind where it has none. */
  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
