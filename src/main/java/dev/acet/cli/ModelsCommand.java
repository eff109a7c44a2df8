package dev.acet.cli;

import dev.acet.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code acet models}: the models on the disk. */
@Command(
    name = "models",
    description = "List, fetch, inspect, describe and export models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsFetchCommand.class,
      ModelsInspectCommand.class,
      ModelsDescribeCommand.class,
      ModelsExportCommand.class
    })
final class ModelsCommand extends CommandGroup {}
