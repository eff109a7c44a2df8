package dev.acet.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that several commands share; their output and errors are those of the command. */
public abstract class Flags {

  /** The command. */
  @Spec(Spec.Target.MIXEE)
  protected CommandSpec spec;

  /** The command's standard output. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The command's standard error. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
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
