package dev.acet.cli.terminal;

import dev.acet.eval.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that does something has: its place in the program, and what it writes to. */
public abstract class Subcommand implements Callable<Integer> {

  @Spec protected CommandSpec spec;
  @Mixin protected Verbosity verbosity;

  /** Standard output: results alone. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error: warnings and whatever else is no result. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Standard error for what is no warning; silent with {@code --quiet}. */
  protected final PrintWriter notes() {
    return verbosity.notes(err());
  }

  /** Shows on standard error how far long work has come. */
  protected final Progress progress() {
    return ProgressLine.on(err(), verbosity);
  }

  /** An error in how the command was called. */
  protected final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** An error in how the command was called, in the words of what refused a value. */
  protected final ParameterException usage(IllegalArgumentException refusal) {
    return usage(String.valueOf(refusal.getMessage()));
  }
}
