package dev.acet.cli.terminal;

import java.io.PrintWriter;

/**
 * Prints a line that changes: overwritten every fifth of a second on a terminal, a new line every
 * ten seconds elsewhere. For one thread.
 */
final class MovingLine {

  private static final long TERMINAL_PERIOD = 200_000_000L;
  private static final long OTHER_PERIOD = 10_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private long shown;

  MovingLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether standard error is a terminal, which the launcher finds out, since Java cannot. */
  static boolean isTerminal() {
    return "1".equals(System.getenv("ACET_TERMINAL"));
  }

  /** Starts the first wait. */
  void begin(long now) {
    shown = now;
  }

  /** Whether it is time to show a new state; the next wait starts if so. */
  boolean isDue(long now) {
    boolean due = now - shown >= (terminal ? TERMINAL_PERIOD : OTHER_PERIOD);
    if (due) {
      shown = now;
    }
    return due;
  }

  void show(String line) {
    if (terminal) {
      err.printf("\r%-78s", line);
      err.flush();
    } else {
      err.println(line);
    }
  }

  /** Removes the line from a terminal. */
  void clear() {
    if (terminal) {
      err.printf("\r%78s\r", "");
      err.flush();
    }
  }
}
