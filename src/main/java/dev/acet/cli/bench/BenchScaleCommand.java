package dev.acet.cli.bench;

import dev.acet.bench.Dimension;
import dev.acet.bench.Growth;
import dev.acet.bench.ScaleBenchmark;
import dev.acet.cli.option.Execution;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.tf.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet bench scale}. */
@Command(
    name = "scale",
    description = "Measure how an evaluation's time and memory grow with the work.")
final class BenchScaleCommand extends Subcommand {

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "The largest number of noise images; a tenth of it where other things vary (default:"
              + " ${DEFAULT-VALUE}).")
  private int images;

  @Mixin private Execution execution;
  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    ScaleBenchmark benchmark =
        new ScaleBenchmark(execution.session(Precision.FP32), execution.seed(), progress());
    benchmark.warmUp();
    List<Growth> growths = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      growths.add(benchmark.run(dimension, images));
    }
    new ScaleReport(growths).print(format.chosen(), out());
    return ExitCode.DONE;
  }
}
