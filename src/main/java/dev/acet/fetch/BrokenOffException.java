package dev.acet.fetch;

import java.io.IOException;

/** Thrown by a failed attempt if another may succeed. */
final class BrokenOffException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenOffException(String message) {
    super(message);
  }

  BrokenOffException(String message, Throwable cause) {
    super(message, cause);
  }
}
