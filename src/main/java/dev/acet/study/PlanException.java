package dev.acet.study;

/**
 * Thrown if a request cannot be carried out as asked. The message is complete and names the options
 * of the command line, which prints it as a usage error.
 */
public final class PlanException extends Exception {

  private static final long serialVersionUID = 1L;

  PlanException(String message) {
    super(message);
  }
}
