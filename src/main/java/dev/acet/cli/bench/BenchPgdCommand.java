package dev.acet.cli.bench;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.bench.ForwardCost;
import dev.acet.bench.MatrixPeak;
import dev.acet.bench.OriginalGraph;
import dev.acet.bench.PgdBenchmark;
import dev.acet.bench.PgdBenchmark.Comparison;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.FixedStepFlags;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.AttackTarget;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.DeviceException;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet bench pgd}. */
@Command(
    name = "pgd",
    description = "Time the attack on noise images, in turn with the original graph's.")
final class BenchPgdCommand extends Subcommand {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Mixin private ModelOption model;
  @Mixin private Computing computing;
  @Mixin private Benchmarking benchmarking;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "128",
      description = "Uniform low-pass noise images, a multiple of 128 (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--lasting",
      description = "Take only images that cannot leave the attack before its last step.")
  private boolean lasting;

  @Mixin private final FixedStepFlags attack = new FixedStepFlags(40);
  @Mixin private PrecisionFlag precision;

  @Override
  public Integer call() throws IOException, DeviceException {
    PgdSettings settings = settings();
    SessionOptions session = computing.session(precision.usable());
    CheckpointModel stored = model.find();
    if (!OriginalGraph.isTimed(stored.architecture())) {
      throw InputException.of(stored.name() + " is no ResNetSmall, whose attack alone is timed.");
    }
    try (OriginalGraph original =
            OriginalGraph.open(stored.checkpoint().prefix(), session, attack.eps());
        PgdAttack ours =
            new PgdAttack(
                new AttackTarget.Built(stored.architecture(), stored.weights()),
                settings,
                session)) {
      Comparison comparison =
          PgdBenchmark.run(original, ours, noise(ours, session), benchmarking.effort());
      benchmarking.print(report(stored, comparison, session));
    }
    return ExitCode.DONE;
  }

  private BenchReport report(
      CheckpointModel stored, Comparison comparison, SessionOptions session) {
    // A backward pass to the image costs what a forward pass does; two more evaluate both ends.
    double work = ForwardCost.of(stored.architecture()) * images * (2 * comparison.meanSteps() + 2);
    double speed = work / (comparison.timing().ours().median() * 1e6);
    return new BenchReport(
            String.format(
                Locale.ROOT,
                "%s: PGD on %d %snoise images, eps %s, %d steps of %s, %s",
                stored.name(),
                images,
                lasting ? "lasting " : "",
                attack.eps(),
                attack.steps(),
                attack.stepSize(),
                precision.asked().id()),
            comparison.timing())
        .with("seed", computing.seed())
        .with("threads", session.effectiveThreads())
        .with("withoutGradient", comparison.withoutGradient())
        .with("meanStepsComputed", comparison.meanSteps())
        .with("gigaflopsPerSecond", speed)
        .with("shareOfMatrixPeak", speed / MatrixPeak.gigaflops(session));
  }

  private float[] noise(PgdAttack ours, SessionOptions session) throws IOException {
    try (NoiseGenerator generator =
        new NoiseGenerator(SHAPE, new NoiseSettings(0, true), computing.seed(), session)) {
      float[] noise = new float[images * SHAPE.size()];
      int group = NoiseGenerator.GROUP;
      for (int from = 0; from < images; from += group) {
        System.arraycopy(
            generator.group(from / group, new float[0], group),
            0,
            noise,
            from * SHAPE.size(),
            group * SHAPE.size());
      }
      return lasting ? PgdBenchmark.lasting(ours, noise, SHAPE.size(), images) : noise;
    }
  }

  private PgdSettings settings() {
    if (images < 1 || images % NoiseGenerator.GROUP != 0) {
      throw usage("--images must be a multiple of 128, not " + images);
    }
    return attack.onConfidence();
  }
}
