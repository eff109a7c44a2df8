package dev.acet.cli.terminal;

/** What the program's exit codes mean; scripts rely on them. */
public final class ExitCode {

  public static final int DONE = 0;

  /** A bug in acet, or a training run that diverged. */
  public static final int BUG = 1;

  /** The same code, for what is not a bug. */
  public static final int FAILED = 1;

  /** The command line cannot be understood. */
  public static final int USAGE = 2;

  /**
   * Data or a model is missing, truncated, corrupt, or of the wrong kind; a result cannot be
   * written; or the machine lacks what the command needs.
   */
  public static final int INPUT = 3;

  /** Reproduced numbers are outside their tolerance. */
  public static final int OUTSIDE = 4;

  /** The device or precision asked for cannot be used. */
  public static final int DEVICE = 5;

  /** Interrupted; what was done is kept. */
  public static final int INTERRUPTED = 130;

  /**
   * Standard output was closed by its reader: 128 plus the number of SIGPIPE, as in other programs.
   */
  public static final int CLOSED_PIPE = 141;

  private ExitCode() {}
}
