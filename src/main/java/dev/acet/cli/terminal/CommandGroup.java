package dev.acet.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: {@code acet data}. Called alone it says which there are. */
public abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    throw new MissingCommandException(spec.commandLine());
  }
}
