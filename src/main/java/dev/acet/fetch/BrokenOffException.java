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
}
