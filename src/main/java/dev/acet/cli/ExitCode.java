package dev.acet.cli;

/** What the program's exit codes mean; scripts rely on them. */
final class ExitCode {

  static final int DONE = 0;

  /** A bug of acet's, or a training run that diverged. */
  static final int BUG = 1;

  /** The same code, for what is nobody's bug. */
  static final int FAILED = 1;

  /** The command line cannot be understood. */
  static final int USAGE = 2;

  /**
   * Data or a model is missing, truncated, corrupt, or of another kind than needed; a result cannot
   * be written; or the machine lacks what the command needs.
   */
  static final int INPUT = 3;

  /** Numbers were reproduced that are outside of their tolerance. */
  static final int OUTSIDE = 4;

  /** The device or precision asked for cannot be used. */
  static final int DEVICE = 5;

  /** Interrupted; what was done is kept. */
  static final int INTERRUPTED = 130;

  /** Standard output was closed by its reader: 128 and the number of SIGPIPE, as other programs. */
  static final int CLOSED_PIPE = 141;

  private ExitCode() {}
}
