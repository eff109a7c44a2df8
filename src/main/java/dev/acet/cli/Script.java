package dev.acet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands as if they had been typed, one after the other.
 *
 * @param err where each line is shown before it runs, and where it says what it does
 * @param quiet whether only warnings and errors are shown
 */
record Script(PrintWriter err, boolean quiet) {

  /** A command that did not end well. */
  static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    StoppedException(int code) {
      super("a command ended with " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /**
   * Runs a command.
   *
   * @return what it printed as its result
   */
  String run(List<String> line) throws StoppedException {
    List<String> whole = new ArrayList<>(line);
    if (quiet) {
      whole.add("--quiet");
    } else {
      err.println("$ acet " + String.join(" ", line));
    }
    StringWriter result = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(result))
            .setErr(err)
            .execute(whole.toArray(String[]::new));
    if (code != ExitCode.DONE) {
      throw new StoppedException(code);
    }
    return result.toString();
  }
}
