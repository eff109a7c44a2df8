package dev.acet.cli;

import dev.acet.cli.option.NumberRanges;
import dev.acet.report.ShellLine;
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

  /**
   * Shows a command whose work is done in Java.
   *
   * @return the command with its options, as if it had been typed
   * @throws ParameterException if its options are invalid
   */
  CommandSpec shown(List<String> line) {
    CommandLine program = Main.commandLine().setErr(err);
    ParseResult parsed = program.parseArgs(shownWords(line).toArray(String[]::new));
    NumberRanges.require(parsed);
    return parsed.subcommand().commandSpec();
  }

  /** Shows a line and returns the words to parse: with {@code --quiet} if nothing is shown. */
  private List<String> shownWords(List<String> line) {
    List<String> whole = new ArrayList<>(line);
    if (quiet) {
      whole.add("--quiet");
    } else {
      err.println("$ acet " + ShellLine.of(line));
    }
    return whole;
  }
}
