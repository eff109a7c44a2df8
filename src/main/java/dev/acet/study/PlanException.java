package dev.acet.study;

/**
 * What was asked for cannot be done as asked. The message is complete for its reader and names the
 * options of the command line, which prints it as an error of usage.
 */
public final class PlanException extends Exception {

  private static final long serialVersionUID = 1L;

  PlanException(String message) {
    super(message);
  }
}
