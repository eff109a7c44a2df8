package dev.acet.cli.bench;

import dev.acet.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code acet bench}: timings against the authors' own graph, and by the size of the work. */
@Command(
    name = "bench",
    description = "Time acet against the original, and by the work's size.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchForwardCommand.class,
      BenchPgdCommand.class,
      BenchNoiseCommand.class,
      BenchEvaluateCommand.class,
      BenchTrainCommand.class,
      BenchScaleCommand.class
    })
public final class BenchCommand extends CommandGroup {}
