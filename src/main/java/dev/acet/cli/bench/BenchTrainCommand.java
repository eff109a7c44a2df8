package dev.acet.cli.bench;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.bench.OriginalGraph;
import dev.acet.bench.PairedTiming;
import dev.acet.bench.PgdBenchmark;
import dev.acet.bench.UpdateBenchmark;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.PgdFlags;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.AttackTarget;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import dev.acet.train.update.OptimizerKind;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateGraph;
import dev.acet.train.update.UpdateSettings;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet bench train}. */
@Command(
    name = "train",
    description = "Time an update in training, in turn with the original graph's.")
final class BenchTrainCommand extends Subcommand {

  private static final int BATCH = NoiseGenerator.GROUP;
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final double WEIGHT_DECAY = 5e-4;

  @Mixin private ModelOption model;
  @Mixin private Computing computing;
  @Mixin private Benchmarking benchmarking;

  @Option(
      names = "--method",
      defaultValue = "acet",
      description = "plain, ceda or acet (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--lasting",
      description = "Take only noise that cannot leave the attack before its last step.")
  private boolean lasting;

  @Mixin private final PgdFlags attack = new PgdFlags(0.3, 40);
  @Mixin private PrecisionFlag precision;

  @Override
  public Integer call() throws IOException, DeviceException {
    SessionOptions session = computing.session(precision.usable());
    CheckpointModel stored = model.find();
    if (!OriginalGraph.isTimed(stored.architecture())) {
      throw InputException.of(stored.name() + " is no ResNetSmall, whose update alone is timed.");
    }
    UpdateSettings settings =
        new UpdateSettings(
            stored.architecture(), trainingMethod(), OptimizerKind.MOMENTUM, WEIGHT_DECAY, BATCH);
    try (OriginalGraph original =
            OriginalGraph.open(stored.checkpoint().prefix(), session, attack.eps());
        UpdateGraph ours = new UpdateGraph(settings, session, Devices.withDefaults())) {
      PairedTiming timing =
          UpdateBenchmark.run(
              original,
              ours,
              stored.weights(),
              new UpdateBenchmark.Inputs(
                  batch(stored.architecture().classes()),
                  method == Method.PLAIN ? new float[0] : noise(stored, session)),
              benchmarking.effort());
      benchmarking.print(
          new BenchReport(title(stored), timing)
              .with("seed", computing.seed())
              .with("threads", session.effectiveThreads()));
    }
    return ExitCode.DONE;
  }

  private String title(CheckpointModel stored) {
    String details =
        method == Method.ACET
            ? String.format(
                Locale.ROOT,
                ", eps %s, %d steps, %s%s",
                attack.eps(),
                attack.steps(),
                precision.asked().id(),
                lasting ? ", lasting noise" : "")
            : "";
    return String.format(
        Locale.ROOT,
        "%s: an update of %s, %d images%s",
        stored.name(),
        method.title(),
        BATCH,
        details);
  }

  private TrainingMethod trainingMethod() {
    try {
      return switch (method) {
        case PLAIN -> TrainingMethod.plain();
        case CEDA -> TrainingMethod.ceda();
        case ACET -> TrainingMethod.acet(attack.eps(), attack.steps());
      };
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private ImageBatch batch(int classes) {
    SplittableRandom random = new SplittableRandom(computing.seed());
    float[] pixels = new float[BATCH * SHAPE.size()];
    int[] labels = new int[BATCH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % classes;
    }
    return new ImageBatch(SHAPE, pixels, labels);
  }

  private float[] noise(CheckpointModel stored, SessionOptions session) throws IOException {
    float[] noise;
    try (NoiseGenerator generator =
        new NoiseGenerator(SHAPE, new NoiseSettings(0, true), computing.seed(), session)) {
      noise = generator.group(0, new float[0], BATCH);
    }
    if (!lasting) {
      return noise;
    }
    double eps = attack.eps();
    int steps = attack.steps();
    PgdSettings settings = PgdSettings.of(eps, steps, eps / steps, Objective.MAX_CONFIDENCE);
    try (PgdAttack ours =
        new PgdAttack(
            new AttackTarget.Built(stored.architecture(), stored.weights()), settings, session)) {
      return PgdBenchmark.lasting(ours, noise, SHAPE.size(), BATCH);
    }
  }
}
