package dev.acet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acet models}: the models on the disk. */
@Command(
    name = "models",
    description = "List, fetch, look into and export released and own models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsFetchCommand.class,
      ModelsInspectCommand.class,
      ModelsExportCommand.class
    })
final class ModelsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: list, fetch, inspect or export");
  }
}
