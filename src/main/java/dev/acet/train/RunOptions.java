package dev.acet.train;

import dev.acet.attack.Start;
import dev.acet.attack.TrainingRule;
import dev.acet.data.Augmentation;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.Resize;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.ArchitectureFamily;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.run.AugmentationSettings;
import dev.acet.run.MethodSettings;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.OutlierSettings;
import dev.acet.run.RecipeSettings;
import dev.acet.run.RunSettings;
import dev.acet.run.StoredName;
import dev.acet.train.update.BatchNormDecay;
import dev.acet.train.update.LearningRate;
import dev.acet.train.update.OptimizerKind;
import dev.acet.train.update.OutLoss;
import dev.acet.train.update.Outliers;
import dev.acet.train.update.RateSchedule;
import dev.acet.train.update.Refinements;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateSettings;
import dev.acet.train.update.WarmUp;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run that were checked for consistency, and the objects that they describe. {@link
 * LearningRate} and {@link WarmUp} give the rate and the attack's steps over the course of a run.
 * Immutable; threads may share it.
 *
 * @param settings as stored in {@code run.json}
 */
public record RunOptions(RunSettings settings) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if they are inconsistent, with a message for the user
   */
  public RunOptions {
    RunChecks.require(settings);
  }

  /** The network. */
  public Architecture architecture() {
    return architecture(settings.network());
  }

  /** The shape of the network's images. */
  ImageShape imageShape() {
    return architecture().input().image().orElseThrow();
  }

  /** What images are brought to for the network. */
  ImageTarget imageTarget() {
    return new ImageTarget(imageShape(), resize(settings));
  }

  static Resize resize(RunSettings settings) {
    String name = settings.data().resize();
    return name == null ? Resize.SQUEEZE : StoredName.find(Resize.class, name, "options.resize");
  }

  /** The settings of an update. */
  public UpdateSettings update() {
    return update(settings);
  }

  /** The share of the training images that is held out to choose the best epoch with. */
  double validationSplit() {
    return Objects.requireNonNullElse(settings.evaluation().validationSplit(), 0.0);
  }

  /** What the run is evaluated on besides its own images. */
  Set<EvaluationSet> evaluationSets() {
    return evaluationSets(settings);
  }

  /** A stronger attack that noise is evaluated with. */
  Optional<EvaluationAttack> evaluationAttack() {
    return evaluationAttack(settings);
  }

  /** What the best epoch has the smallest value of. */
  BestRule bestRule() {
    return bestRule(settings);
  }

  /** The name of the attacked noise that the best epoch depends on. */
  String attackedNoise() {
    return evaluationAttack()
        .map(EvaluationAttack::measurement)
        .orElse(EpochEvaluation.ADVERSARIAL_NOISE);
  }

  static Optional<EvaluationAttack> evaluationAttack(RunSettings settings) {
    return Optional.ofNullable(settings.evaluation().evaluationAttack())
        .map(name -> StoredName.find(EvaluationAttack.class, name, "options.evaluationAttack"));
  }

  static BestRule bestRule(RunSettings settings) {
    String name = settings.evaluation().best();
    return name == null ? BestRule.ERROR : StoredName.find(BestRule.class, name, "options.best");
  }

  /** How images are augmented. */
  public Augmentation augmentation() {
    return augmentation(settings);
  }

  /** How the moving averages follow the batches. */
  BatchNormDecay batchNormDecay() {
    return batchNormDecay(settings);
  }

  /**
   * The network that settings name.
   *
   * @throws IllegalArgumentException if there is none, with a message for the user
   */
  public static Architecture architecture(NetworkSettings network) {
    Architecture usual =
        ArchitectureFamily.create(
            network.model(),
            network.classes(),
            StoredName.find(Activation.class, network.activation(), "options.activation"));
    return usual.forImages(network.images(usual.input().asImage()));
  }

  static UpdateSettings update(RunSettings settings) {
    OptimisationSettings optimisation = settings.optimisation();
    return new UpdateSettings(
        architecture(settings.network()),
        method(settings),
        StoredName.find(OptimizerKind.class, optimisation.optimizer(), "options.optimizer"),
        optimisation.weightDecay(),
        optimisation.batchSize(),
        refinements(settings.recipe()));
  }

  static RateSchedule rateSchedule(RecipeSettings recipe) {
    return recipe.rateSchedule() == null
        ? RateSchedule.STEPS
        : StoredName.find(RateSchedule.class, recipe.rateSchedule(), "options.rateSchedule");
  }

  /**
   * The learning rate over the run.
   *
   * @param steps number of updates of an epoch
   * @throws IllegalArgumentException if its warm-up is as long as the run, with a message for the
   *     user
   */
  LearningRate learningRate(long steps) {
    OptimisationSettings optimisation = settings.optimisation();
    RecipeSettings recipe = settings.recipe();
    RateSchedule schedule = rateSchedule(recipe);
    long updates = steps * optimisation.epochs();
    long warmUp = schedule.usualWarmUp(updates);
    if (recipe.rateWarmUp() != null) {
      warmUp = recipe.rateWarmUp();
    } else if (recipe.rateWarmUpEpochs() != null) {
      warmUp = steps * recipe.rateWarmUpEpochs();
    }
    return new LearningRate(optimisation.learningRate(), updates, schedule, warmUp);
  }

  /**
   * The attack's steps over the run.
   *
   * @param steps number of updates of an epoch
   */
  WarmUp attackSteps(long steps) {
    Integer updates = settings.recipe().attackWarmUp();
    return new WarmUp(
        settings.training().steps(),
        updates == null ? steps * settings.training().warmUpEpochs() : updates);
  }

  private static Refinements refinements(RecipeSettings recipe) {
    return new Refinements(
        Objects.requireNonNullElse(recipe.clipNorm(), Refinements.NONE.largestNorm()),
        Objects.requireNonNullElse(recipe.weightAveraging(), Refinements.NONE.averaging()));
  }

  static TrainingMethod method(RunSettings settings) {
    MethodSettings method = settings.training();
    return new TrainingMethod(
        method.method(),
        method.noiseFraction(),
        new NoiseSettings(method.permutedFraction(), method.lowPass()),
        StoredName.find(Objective.class, method.noiseTerm(), "options.noiseTerm"),
        method.eps(),
        method.steps(),
        method.attack() == null
            ? TrainingRule.PAPER
            : StoredName.find(TrainingRule.class, method.attack(), "options.attack"),
        method.attackStart() == null
            ? Start.PERTURBED
            : StoredName.find(Start.class, method.attackStart(), "options.attackStart"),
        outliers(settings.outliers()),
        outLoss(settings.outliers()));
  }

  private static Outliers outliers(OutlierSettings outliers) {
    return outliers.outFraction() == null
        ? Outliers.NONE
        : new Outliers(
            outliers.outFraction(),
            outliers.outStart() == null
                ? Outliers.NONE.start()
                : StoredName.find(Start.class, outliers.outStart(), "options.outStart"));
  }

  private static OutLoss outLoss(OutlierSettings outliers) {
    String name = outliers.outLoss();
    if (name == null) {
      return new OutLoss.Paper();
    }
    double weight = number(outliers.outWeight(), "outWeight");
    return switch (name) {
      case OutLoss.OE -> new OutLoss.Exposure(weight);
      case OutLoss.ENERGY ->
          new OutLoss.EnergyMargins(
              weight,
              number(outliers.energyIn(), "energyIn"),
              number(outliers.energyOut(), "energyOut"));
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" for options.outLoss, which is none of oe, energy");
    };
  }

  private static double number(@Nullable Double value, String entry) {
    if (value == null) {
      throw new IllegalArgumentException("no options." + entry);
    }
    return value;
  }

  static BatchNormDecay batchNormDecay(RunSettings settings) {
    String name = settings.optimisation().batchNormDecay();
    return name == null
        ? BatchNormDecay.CONSTANT
        : StoredName.find(BatchNormDecay.class, name, "options.batchNormDecay");
  }

  static Set<EvaluationSet> evaluationSets(RunSettings settings) {
    List<String> names = settings.evaluation().evaluationSets();
    if (names == null) {
      return EnumSet.allOf(EvaluationSet.class);
    }
    Set<EvaluationSet> sets = EnumSet.noneOf(EvaluationSet.class);
    for (String name : names) {
      sets.add(StoredName.find(EvaluationSet.class, name, "options.evaluationSets"));
    }
    return sets;
  }

  static Augmentation augmentation(RunSettings settings) {
    AugmentationSettings augmentation = settings.augmentation();
    return new Augmentation(
        augmentation.padding(),
        augmentation.flip(),
        Boolean.TRUE.equals(augmentation.verticalFlip()),
        Objects.requireNonNullElse(augmentation.crop(), 1.0),
        Objects.requireNonNullElse(augmentation.colour(), 0.0),
        Objects.requireNonNullElse(augmentation.cutout(), 0));
  }
}
