package dev.acet.cli;

import dev.acet.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code acet data}: the data sets on the disk. */
@Command(
    name = "data",
    description = "List, fetch, verify and show data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataListCommand.class,
      DataFetchCommand.class,
      DataVerifyCommand.class,
      DataShowCommand.class
    })
final class DataCommand extends CommandGroup {}
