package dev.acet.cli.bench;

import dev.acet.bench.NoiseBenchmark;
import dev.acet.bench.OriginalGraph;
import dev.acet.bench.PairedTiming;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.image.ImageShape;
import dev.acet.model.CheckpointModel;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet bench noise}. */
@Command(
    name = "noise",
    description = "Time the making of a group of noise images, in turn with the original graph's.")
final class BenchNoiseCommand extends Subcommand {

  @Mixin private ModelOption model;
  @Mixin private Computing computing;
  @Mixin private Benchmarking benchmarking;

  @Override
  public Integer call() throws IOException {
    CheckpointModel stored = model.find();
    List<Integer> input = stored.architecture().input().dimensions();
    ImageShape shape =
        new ImageShape(input.get(0).intValue(), input.get(1).intValue(), input.get(2).intValue());
    SessionOptions session = computing.session(Precision.FP32);
    NoiseSettings settings = NoiseSettings.withDefaults();
    try (OriginalGraph original = OriginalGraph.open(stored.checkpoint().prefix(), session);
        NoiseGenerator ours = new NoiseGenerator(shape, settings, computing.seed(), session)) {
      PairedTiming timing =
          NoiseBenchmark.run(original, ours, uniform(shape), benchmarking.effort());
      benchmarking.print(
          new BenchReport(
                  String.format(
                      Locale.ROOT,
                      "%s: %d low-pass noise images of %s, %s permuted",
                      stored.name(),
                      NoiseGenerator.GROUP,
                      shape,
                      settings.permutedFraction()),
                  timing)
              .with("seed", computing.seed())
              .with("threads", session.effectiveThreads()));
    }
    return ExitCode.DONE;
  }

  private float[] uniform(ImageShape shape) {
    SplittableRandom random = new SplittableRandom(computing.seed());
    float[] images = new float[NoiseGenerator.GROUP * shape.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }
}
