package dev.acet.cli.bench;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.bench.EvaluationBenchmark;
import dev.acet.bench.EvaluationBenchmark.Ours;
import dev.acet.bench.OriginalGraph;
import dev.acet.bench.PgdBenchmark.Comparison;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.FixedStepFlags;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet bench evaluate}. */
@Command(
    name = "evaluate",
    description = "Time the row Adv. Noise: noise, attack, predictions, against the original's.")
final class BenchEvaluateCommand extends Subcommand {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Mixin private ModelOption model;
  @Mixin private Computing computing;
  @Mixin private Benchmarking benchmarking;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "256",
      description = "A multiple of 128 (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--noise-from",
      paramLabel = "SET",
      defaultValue = "cifar10",
      description = "The set whose images are permuted (default: ${DEFAULT-VALUE}).")
  private String from;

  @Mixin private final FixedStepFlags flags = new FixedStepFlags(200);

  @Override
  public Integer call() throws IOException {
    PgdSettings settings = settings();
    CheckpointModel stored = model.find();
    if (!OriginalGraph.isTimed(stored.architecture())) {
      throw InputException.of(stored.name() + " is no ResNetSmall, whose graph alone is timed.");
    }
    float[] data = data();
    SessionOptions session = computing.session(Precision.FP32);
    try (OriginalGraph original =
            OriginalGraph.open(stored.checkpoint().prefix(), session, flags.eps());
        NoiseGenerator noise =
            new NoiseGenerator(SHAPE, NoiseSettings.withDefaults(), computing.seed(), session);
        PgdAttack attack =
            new PgdAttack(
                new AttackTarget.Built(stored.architecture(), stored.weights()),
                settings,
                session);
        FrozenNetwork network =
            new FrozenNetwork(stored.architecture(), stored.weights(), session)) {
      Comparison comparison =
          EvaluationBenchmark.run(
              original, new Ours(noise, attack, network), data, benchmarking.effort());
      benchmarking.print(
          new BenchReport(
                  String.format(
                      Locale.ROOT,
                      "%s: Adv. Noise on %d images, half of them permuted %s, eps %s, %d steps of"
                          + " %s",
                      stored.name(),
                      images,
                      from,
                      flags.eps(),
                      flags.steps(),
                      flags.stepSize()),
                  comparison.timing())
              .with("seed", computing.seed())
              .with("threads", session.effectiveThreads())
              .with("withoutGradient", comparison.withoutGradient())
              .with("meanStepsComputed", comparison.meanSteps()));
    }
    return ExitCode.DONE;
  }

  private PgdSettings settings() {
    if (images < 1 || images % NoiseGenerator.GROUP != 0) {
      throw usage("--images must be a multiple of 128, not " + images);
    }
    return flags.onConfidence();
  }

  /** The first images; the set is repeated if it has fewer. */
  private float[] data() throws IOException {
    DataDirectory directory = new DataDirectory(model.locations().data);
    try (ImageBatches batches =
        directory.openForEvaluation(from).batches(ImageTarget.squeezed(SHAPE), images, images)) {
      ImageBatch batch = batches.next();
      if (batch == null) {
        throw InputException.of(from + " has no images.");
      }
      float[] data = new float[images * SHAPE.size()];
      for (int i = 0; i < data.length; i++) {
        data[i] = batch.pixels()[i % batch.pixels().length];
      }
      return data;
    }
  }
}
