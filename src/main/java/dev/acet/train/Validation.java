package dev.acet.train;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.eval.AttackPredictor;
import dev.acet.eval.DataImages;
import dev.acet.eval.ImageSupply;
import dev.acet.eval.NoiseImages;
import dev.acet.eval.PlainPredictor;
import dev.acet.eval.Predictor;
import dev.acet.image.ImageShape;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.noise.NoiseGenerator;
import dev.acet.paper.Method;
import dev.acet.run.RunSettings;
import dev.acet.tf.SessionOptions;
import dev.acet.train.journal.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the original's evaluations during training: on test images, noise, attacked noise, attacked
 * test images, and the out sets that are available; in the last epoch on all images, before that on
 * a few.
 */
final class Validation {

  private static final int BATCH = NoiseGenerator.GROUP;
  private static final int NOISE_BATCHES = 10;
  private static final int OTHER_BATCHES = 2;
  private static final int NOISE_STEPS = 80;
  private static final int SAMPLE_STEPS = 40;

  private final DataDirectory data;
  private final RunOptions options;
  private final RunSettings settings;
  private final SessionOptions session;
  private final Architecture architecture;
  private final ImageShape shape;
  private final List<String> outSets = new ArrayList<>();

  Validation(DataDirectory data, RunOptions options, SessionOptions session) throws IOException {
    this.data = data;
    this.options = options;
    settings = options.settings();
    this.session = new SessionOptions(session.threads());
    architecture = options.architecture();
    shape = options.imageShape();
    if (settings.evaluation().evaluationLimit() > 0) {
      OwnImages.open(data, options, Split.TEST, settings.evaluation().evaluationLimit());
    }
    for (String set : KnownDataSet.outSets(settings.data().dataset())) {
      if (data.has(set, Split.TEST)) {
        outSets.add(set);
      }
    }
  }

  /** What was skipped in out sets. */
  List<String> remarks() throws IOException {
    List<String> remarks = new ArrayList<>();
    for (String set : outSets) {
      remarks.addAll(data.open(set, Split.TEST).remarks());
    }
    return remarks;
  }

  /** The original evaluates in epochs 1 to 5, in even ones and in the last; epochs count from 1. */
  boolean isDue(int epoch) {
    return settings.evaluation().evaluationLimit() > 0
        && (epoch <= 5 || epoch % 2 == 0 || epoch == settings.optimisation().epochs());
  }

  /**
   * Evaluates the weights.
   *
   * @param last whether to evaluate on all images
   * @param stopped polled between batches; once it returns true the rest is skipped and the result
   *     is to be discarded
   */
  List<Measurement> measure(WeightValues weights, boolean last, BooleanSupplier stopped)
      throws IOException {
    List<Measurement> found = new ArrayList<>();
    int all = settings.evaluation().evaluationLimit();
    int noise = last ? all : Math.min(all, NOISE_BATCHES * BATCH);
    int others = last ? all : Math.min(all, OTHER_BATCHES * BATCH);
    try (FrozenNetwork network = new FrozenNetwork(architecture, weights, session)) {
      Pass pass = new Pass(weights, new PlainPredictor(network, BATCH, false), stopped);
      found.add(pass.clean(Measurement.CLEAN, settings.data().dataset(), all, true));
      found.add(pass.noise("test_noise_plain", noise, 0));
      found.add(pass.noise("test_noise_adv_" + NOISE_STEPS, noise, NOISE_STEPS));
      if (settings.training().method() == Method.ACET) {
        found.add(pass.noise("test_noise_adv_train", noise, settings.training().steps()));
      }
      found.add(pass.samples("test_adv", others));
      for (String set : outSets) {
        found.add(pass.clean("test_" + set + "_plain", set, others, false));
      }
    }
    return found;
  }

  /** One evaluation. */
  private final class Pass {

    private final WeightValues weights;
    private final PlainPredictor plain;
    private final BooleanSupplier stopped;

    Pass(WeightValues weights, PlainPredictor plain, BooleanSupplier stopped) {
      this.weights = weights;
      this.plain = plain;
      this.stopped = stopped;
    }

    Measurement clean(String set, String dataset, int limit, boolean labelled) throws IOException {
      try (ImageSupply images = new DataImages(batches(images(dataset, limit)))) {
        return measured(new SetMetrics(set, labelled), images, plain);
      }
    }

    Measurement noise(String set, int limit, int steps) throws IOException {
      try (ImageSupply images = noiseImages(limit);
          Predictor predictor =
              steps == 0 ? plain : attacked(steps, options.update().method().objective())) {
        return measured(new SetMetrics(set, false), images, predictor);
      }
    }

    Measurement samples(String set, int limit) throws IOException {
      try (ImageSupply images = new DataImages(batches(images(settings.data().dataset(), limit)));
          Predictor predictor = attacked(SAMPLE_STEPS, Objective.CROSS_ENTROPY)) {
        return measured(new SetMetrics(set, true), images, predictor);
      }
    }

    private Measurement measured(SetMetrics metrics, ImageSupply images, Predictor predictor)
        throws IOException {
      long first = 0;
      for (ImageBatch batch = images.next(); batch != null; batch = next(images)) {
        metrics.add(predictor.of(batch, first));
        first += batch.count();
      }
      return metrics.measurement();
    }

    private @Nullable ImageBatch next(ImageSupply images) throws IOException {
      return stopped.getAsBoolean() ? null : images.next();
    }

    private Predictor attacked(int steps, Objective objective) {
      double eps = settings.training().eps();
      PgdSettings attack = PgdSettings.of(eps, steps, eps / steps, objective);
      return new AttackPredictor(
          plain,
          new PgdAttack(new AttackTarget.Built(architecture, weights), attack, session),
          new AttackPredictor.Kept(settings.optimisation().seed(), 0));
    }
  }

  private ImageSupply noiseImages(int limit) throws IOException {
    LabelledImages permuted = images(settings.data().dataset(), limit);
    long seed = settings.optimisation().seed();
    return NoiseImages.open(
        new NoiseGenerator(shape, options.update().method().noise(), seed, session),
        permuted,
        permuted.size(),
        1);
  }

  private LabelledImages images(String dataset, int limit) throws IOException {
    // The original uses LSUN's test split here, not the 10,000 images of its tables.
    return dataset.equals(settings.data().dataset())
        ? OwnImages.open(data, options, Split.TEST, limit)
        : data.open(dataset, Split.TEST).sample(limit, settings.optimisation().seed());
  }

  private ImageBatches batches(LabelledImages images) throws IOException {
    return images.batches(shape, BATCH, Integer.MAX_VALUE);
  }
}
