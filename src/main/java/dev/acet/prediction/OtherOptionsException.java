package dev.acet.prediction;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if the target already holds results made with other options. */
public final class OtherOptionsException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Names the existing results. */
  public OtherOptionsException(Path place) {
    super(place + " was made with other options");
  }
}
