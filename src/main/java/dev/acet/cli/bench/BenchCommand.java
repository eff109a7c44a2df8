package dev.acet.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: forward, pgd, noise, evaluate or train");
  }
}
