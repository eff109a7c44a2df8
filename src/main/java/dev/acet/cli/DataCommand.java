package dev.acet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acet data}: the data sets on the disk. */
@Command(
    name = "data",
    description = "List, fetch, verify and look at data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataListCommand.class,
      DataFetchCommand.class,
      DataVerifyCommand.class,
      DataShowCommand.class
    })
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: list, fetch, verify or show");
  }
}
