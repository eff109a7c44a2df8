package dev.acet.cli.bench;

import dev.acet.bench.Effort;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.terminal.Flags;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for how much a benchmark measures, and in which format it reports. */
final class Benchmarking extends Flags {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds to count (default: 5).")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds before that (default: 1).")
  private int warmUp;

  @Option(
      names = "--trace",
      description =
          "Then trace one more round of acet's: the time of each kind and type of operation. With"
              + " --format csv, print the types alone.")
  private boolean traced;

  @Mixin private FormatOption.Rows format;

  Effort effort() {
    return new Effort(warmUp, rounds, traced);
  }

  void print(BenchReport report) {
    report.print(format.chosen(), out());
  }
}
