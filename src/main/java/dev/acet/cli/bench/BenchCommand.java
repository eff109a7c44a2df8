package dev.acet.cli.bench;

import dev.acet.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code acet bench}: timings against the authors' own graph in the same process. */
@Command(
    name = "bench",
    description = "Time acet against the authors' own graph.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchForwardCommand.class,
      BenchPgdCommand.class,
      BenchNoiseCommand.class,
      BenchEvaluateCommand.class,
      BenchTrainCommand.class
    })
public final class BenchCommand extends CommandGroup {}
