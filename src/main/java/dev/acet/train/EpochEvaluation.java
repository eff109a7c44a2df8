package dev.acet.train;

import dev.acet.attack.AttackSettings;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.eval.AttackPredictor;
import dev.acet.eval.DataImages;
import dev.acet.eval.ImageSupply;
import dev.acet.eval.NoiseImages;
import dev.acet.eval.PlainPredictor;
import dev.acet.eval.Predictor;
import dev.acet.image.ImageTarget;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a run after some of its epochs: on its validation and test images, and on the sets that
 * its options name.
 */
final class EpochEvaluation {

  private static final int BATCH = NoiseGenerator.GROUP;
  private static final int NOISE_STEPS = 80;

  /** The name of noise after the paper's attack. */
  static final String ADVERSARIAL_NOISE = "test_noise_adv_" + NOISE_STEPS;

  private static final int SAMPLE_STEPS = 40;

  /** Roughly, of {@link EvaluationAttack}s. */
  private static final int STRONG_STEPS = 200;

  /** A gradient costs as much as predicting three times. */
  private static final double GRADIENT = 3;

  private final DataDirectory data;
  private final OwnImages own;
  private final RunOptions options;
  private final RunSettings settings;
  private final SessionOptions session;
  private final Architecture architecture;
  private final ImageTarget target;
  private final Set<EvaluationSet> sets;
  private final List<String> outSets = new ArrayList<>();
  private final List<String> notEvaluated = new ArrayList<>();
  private final EvaluationSchedule schedule;

  /**
   * Prepares the evaluations of a run.
   *
   * @param imagesPerEpoch number of clean images that an epoch trains on
   */
  EpochEvaluation(
      DataDirectory data,
      OwnImages own,
      RunOptions options,
      SessionOptions session,
      long imagesPerEpoch)
      throws IOException {
    this.data = data;
    this.own = own;
    this.options = options;
    settings = options.settings();
    this.session = new SessionOptions(session.threads());
    architecture = options.architecture();
    target = options.imageTarget();
    sets = options.evaluationSets();
    if (sets.contains(EvaluationSet.OUT)) {
      addUsualOutSets();
    }
    List<String> named = settings.evaluation().evaluationOutSets();
    if (named != null) {
      named.stream().filter(set -> !outSets.contains(set)).forEach(outSets::add);
    }
    schedule = schedule(imagesPerEpoch);
  }

  /** Those that are present; sets of outliers are trained on and are none. */
  private void addUsualOutSets() throws IOException {
    for (String set : KnownDataSet.outSets(settings.data().dataset())) {
      if (!data.has(set, Split.TEST)) {
        continue;
      }
      if (settings.outliers().seen().stream()
          .anyMatch(seen -> KnownDataSet.areSameImages(seen, set))) {
        notEvaluated.add(set);
      } else {
        outSets.add(set);
      }
    }
  }

  private EvaluationSchedule schedule(long imagesPerEpoch) {
    int limit = settings.evaluation().evaluationLimit();
    int epochs = settings.optimisation().epochs();
    Integer every = settings.evaluation().evaluationEvery();
    if (every == null) {
      return new EvaluationSchedule.Original(limit, epochs);
    }
    var periodic = new EvaluationSchedule.Periodic(limit, epochs, Math.max(1, every));
    if (every > 0 || limit == 0) {
      return periodic;
    }
    double outImages =
        settings.training().noiseFraction() + options.update().method().outliers().fraction();
    double noiseImages = outImages * (1 + settings.training().steps());
    return periodic.affordable(cost(periodic), GRADIENT * (1 + noiseImages) * imagesPerEpoch);
  }

  /** What an evaluation costs, as the number of images that could be predicted instead. */
  private double cost(EvaluationSchedule planned) {
    double cost = own.validation().map(LabelledImages::size).orElse(0);
    cost += own.test().map(LabelledImages::size).orElse(0);
    int permuted = own.evaluated().size();
    if (!sets.contains(EvaluationSet.OUT)) {
      cost += images(planned) * outSets.size();
    }
    for (EvaluationSet set : sets) {
      double images = planned.images(set, false);
      cost +=
          switch (set) {
            case NOISE -> Math.min(images, permuted);
            case ADVERSARIAL_NOISE ->
                Math.min(images, permuted)
                    * (2 + GRADIENT * (NOISE_STEPS + settings.training().steps()));
            case ADVERSARIAL_SAMPLES -> Math.min(images, permuted) * (1 + GRADIENT * SAMPLE_STEPS);
            case OUT -> images(planned) * outSets.size();
          };
    }
    if (options.evaluationAttack().isPresent()) {
      cost += EvaluationAttack.IMAGES * GRADIENT * STRONG_STEPS;
    }
    return cost;
  }

  /** Number of images of an out set. */
  private static double images(EvaluationSchedule planned) {
    return Math.min(planned.images(EvaluationSet.OUT, false), EvaluationSchedule.OTHERS);
  }

  /** What was skipped in out sets. */
  List<String> remarks() throws IOException {
    List<String> remarks = new ArrayList<>();
    for (String set : notEvaluated) {
      remarks.add(set + " is trained on as outliers, so it is not evaluated as an out set");
    }
    for (String set : outSets) {
      remarks.addAll(data.open(set, Split.TEST).remarks());
    }
    return remarks;
  }

  /**
   * Whether the run is evaluated after an epoch.
   *
   * @param epoch from 1
   * @param last whether the run ends here, whatever its number of epochs
   */
  boolean isDue(int epoch, boolean last) {
    return schedule.isDue(epoch) || (last && settings.evaluation().evaluationLimit() > 0);
  }

  /**
   * Evaluates the weights.
   *
   * @param last whether this is the last epoch
   * @param stopped polled between batches; once it returns true the rest is skipped and the result
   *     is to be discarded
   */
  List<Measurement> measure(WeightValues weights, boolean last, BooleanSupplier stopped)
      throws IOException {
    List<Measurement> found = new ArrayList<>();
    try (FrozenNetwork network = new FrozenNetwork(architecture, weights, session)) {
      Pass pass = new Pass(weights, new PlainPredictor(network, BATCH, false), stopped);
      if (own.validation().isPresent()) {
        found.add(pass.clean(Measurement.VALIDATION, own.validation().get(), true));
      }
      if (own.test().isPresent()) {
        found.add(pass.clean(Measurement.CLEAN, own.test().get(), true));
      }
      for (EvaluationSet set : EvaluationSet.values()) {
        if (sets.contains(set) || (set == EvaluationSet.OUT && !outSets.isEmpty())) {
          found.addAll(pass.of(set, schedule.images(set, last)));
        }
      }
      if (options.evaluationAttack().isPresent()) {
        int limit = settings.evaluation().evaluationLimit();
        found.add(pass.attackedNoise(options.evaluationAttack().get(), limit));
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

    List<Measurement> of(EvaluationSet set, int limit) throws IOException {
      List<Measurement> found = new ArrayList<>();
      switch (set) {
        case NOISE -> found.add(noise("test_noise_plain", limit, 0));
        case ADVERSARIAL_NOISE -> {
          found.add(noise(ADVERSARIAL_NOISE, limit, NOISE_STEPS));
          if (settings.training().method() == Method.ACET) {
            found.add(noise("test_noise_adv_train", limit, settings.training().steps()));
          }
        }
        case ADVERSARIAL_SAMPLES -> found.add(samples("test_adv", limit));
        case OUT -> {
          for (String name : outSets) {
            // The original uses LSUN's test split here, not the 10,000 images of its tables.
            LabelledImages images = sampled(data.open(name, Split.TEST), limit);
            found.add(clean("test_" + name + "_plain", images, false));
          }
        }
      }
      return found;
    }

    Measurement clean(String set, LabelledImages images, boolean labelled) throws IOException {
      try (ImageSupply supply = supply(images)) {
        return measured(new SetMetrics(set, labelled), supply, plain);
      }
    }

    Measurement attackedNoise(EvaluationAttack attack, int limit) throws IOException {
      AttackSettings strong =
          attack.in(new LInfinityBall(settings.training().eps()), architecture.classes());
      LabelledImages permuted = sampled(own.evaluated(), Math.min(limit, EvaluationAttack.IMAGES));
      try (ImageSupply images = noiseImages(permuted);
          Predictor predictor = attacked(strong)) {
        return measured(new SetMetrics(attack.measurement(), false), images, predictor);
      }
    }

    private Measurement noise(String set, int limit, int steps) throws IOException {
      try (ImageSupply images = noiseImages(sampled(own.evaluated(), limit));
          Predictor predictor =
              steps == 0 ? plain : attacked(steps, options.update().method().objective())) {
        return measured(new SetMetrics(set, false), images, predictor);
      }
    }

    private Measurement samples(String set, int limit) throws IOException {
      try (ImageSupply images = supply(sampled(own.evaluated(), limit));
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
      return attacked(PgdSettings.of(eps, steps, eps / steps, objective));
    }

    private Predictor attacked(AttackSettings attack) {
      return new AttackPredictor(
          plain,
          attack.open(new AttackTarget.Built(architecture, weights), session),
          new AttackPredictor.Kept(settings.optimisation().seed(), 0));
    }
  }

  private ImageSupply noiseImages(LabelledImages permuted) throws IOException {
    long seed = settings.optimisation().seed();
    return NoiseImages.open(
        new NoiseGenerator(target.shape(), options.update().method().noise(), seed, session),
        permuted,
        target.resize(),
        permuted.size(),
        1);
  }

  private LabelledImages sampled(LabelledImages images, int limit) {
    return images.sample(limit, settings.optimisation().seed());
  }

  private ImageSupply supply(LabelledImages images) throws IOException {
    return new DataImages(images.batches(target, BATCH, Integer.MAX_VALUE));
  }
}
