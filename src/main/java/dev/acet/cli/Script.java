package dev.acet.cli;

import dev.acet.cli.option.NumberRanges;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Shows the command lines that would do the same work.
 *
 * @param err where each line is shown before it runs, and where its own notes go
 * @param quiet whether only warnings and errors are shown
 */
record Script(PrintWriter err, boolean quiet) {

  /** Thrown if a command fails. */
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
   * Shows a command whose work is done without running it.
   *
   * @return the command with its options, as if it had been typed
   * @throws ParameterException if its options are invalid
   */
  CommandSpec shown(List<String> line) {
    CommandLine program = Main.commandLine().setErr(err);
    ParseResult parsed = program.parseArgs(said(line).toArray(String[]::new));
    NumberRanges.require(parsed);
    return parsed.subcommand().commandSpec();
  }

  /**
   * Runs a command that may fail, with its results printed as notes.
   *
   * @return its exit code
   */
  int tell(List<String> line) {
    String[] words = said(line).toArray(String[]::new);
    return Main.commandLine().setOut(err).setErr(err).execute(words);
  }

  /** Shows a line; returns it, quiet if the script is. */
  private List<String> said(List<String> line) {
    List<String> whole = new ArrayList<>(line);
    if (quiet) {
      whole.add("--quiet");
    } else {
      err.println("$ acet " + String.join(" ", line));
    }
    return whole;
  }
}
