package dev.acet.study;

import java.nio.file.Path;

/**
 * Thrown if a training run is stopped before its end, and with it the study that needs its result.
 */
public final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;
  private final transient Path run;

  StoppedException(Path run) {
    super(run + " was stopped");
    this.run = run;
  }

  /** The run's folder. */
  public Path run() {
    return run;
  }
}
