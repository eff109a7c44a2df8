package dev.acet.cli.terminal;

import dev.acet.io.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The base of every command that does something: its place in the program, and where it writes. */
public abstract class Subcommand implements Callable<Integer> {

  @Spec protected CommandSpec spec;
  @Mixin protected Verbosity verbosity;

  /** Standard output: only results. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error: warnings and everything else that is not a result. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Standard error for notes that are not warnings; silent with {@code --quiet}. */
  protected final PrintWriter notes() {
    return verbosity.notes(err());
  }

  /** Shows the progress of long work on standard error. */
  protected final Progress progress() {
    return ProgressLine.on(err(), verbosity);
  }

  /** An error in how the command was called. */
  protected final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** An error in how the command was called, in the words of whatever rejected a value. */
  protected final ParameterException usage(IllegalArgumentException refusal) {
    return usage(String.valueOf(refusal.getMessage()));
  }
}
