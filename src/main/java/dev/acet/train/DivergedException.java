package dev.acet.train;

import java.io.Serial;

/** A run whose loss or weights are no numbers any more. What it saved before is kept. */
public final class DivergedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
