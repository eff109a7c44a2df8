package dev.acet.prediction;

import java.io.IOException;
import java.nio.file.Path;

/** Results with other options stand where results are to be written. */
public final class OtherOptionsException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The results that are in the way. */
  public OtherOptionsException(Path place) {
    super(place + " was made with other options");
  }
}
