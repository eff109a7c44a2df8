package dev.acet.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options for how much a command prints on standard error. */
public final class Verbosity {

  /** The names of the option that asks for more, for errors outside any command. */
  public static final Set<String> VERBOSE = Set.of("-v", "--verbose");

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only results, warnings and errors.")
  public boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more, including the stack trace of an error.")
  boolean verbose;

  /**
   * Where notes that are not warnings go: what is left out, and how options were understood.
   *
   * @param err standard error
   */
  public PrintWriter notes(PrintWriter err) {
    return quiet ? new PrintWriter(Writer.nullWriter()) : err;
  }
}
