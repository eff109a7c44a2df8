package dev.acet.train;

import java.io.Serial;

/**
 * Thrown when the loss or a weight of a run is no longer finite. What the run saved before is kept.
 */
public final class DivergedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
