package dev.acet.cli.bench;

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

  @Mixin private FormatOption.Rows format;

  int rounds() {
    return rounds;
  }

  int warmUp() {
    return warmUp;
  }

  void print(BenchReport report) {
    report.print(format.chosen(), out());
  }
}
