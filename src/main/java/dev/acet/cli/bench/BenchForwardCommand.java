package dev.acet.cli.bench;

import dev.acet.bench.ForwardBenchmark;
import dev.acet.bench.ForwardBenchmark.Comparison;
import dev.acet.bench.ForwardCost;
import dev.acet.bench.MatrixPeak;
import dev.acet.bench.OriginalGraph;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.model.CheckpointModel;
import dev.acet.network.FrozenNetwork;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet bench forward}. */
@Command(
    name = "forward",
    description = "Time the frozen graph's forward pass, in turn with the original graph's.")
final class BenchForwardCommand extends Subcommand {

  @Mixin private ModelOption model;
  @Mixin private Computing computing;
  @Mixin private Benchmarking benchmarking;

  @Override
  public Integer call() throws IOException {
    CheckpointModel stored = model.find();
    SessionOptions session = computing.session(Precision.FP32);
    int images = computing.batchSize();
    try (OriginalGraph original = OriginalGraph.open(stored.checkpoint().prefix(), session);
        FrozenNetwork frozen =
            new FrozenNetwork(stored.architecture(), stored.weights(), session)) {
      Comparison comparison =
          ForwardBenchmark.run(original, frozen, images, benchmarking.effort(), computing.seed());
      double speed =
          ForwardCost.of(stored.architecture())
              * (double) images
              / (comparison.timing().ours().median() * 1e6);
      double peak = MatrixPeak.gigaflops(session);
      benchmarking.print(
          new BenchReport(
                  String.format(
                      Locale.ROOT, "%s: forward pass of %d uniform images", stored.name(), images),
                  comparison.timing())
              .with("seed", computing.seed())
              .with("threads", session.effectiveThreads())
              .with("largestLogitDifference", comparison.largestDifference())
              .with("gigaflopsPerSecond", speed)
              .with("shareOfMatrixPeak", speed / peak));
    }
    return ExitCode.DONE;
  }
}
