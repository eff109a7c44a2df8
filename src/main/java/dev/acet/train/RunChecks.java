package dev.acet.train;

import dev.acet.run.DataSettings;
import dev.acet.run.EvaluationSettings;
import dev.acet.run.MethodSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.RunSettings;
import dev.acet.train.update.TrainingMethod;
import java.util.Locale;
import java.util.Objects;

/** Finds settings of a run that contradict each other, or name what there is not. */
final class RunChecks {

  private RunChecks() {}

  /**
   * Checks settings.
   *
   * @throws IllegalArgumentException if they are inconsistent, with a message for the user
   */
  static void require(RunSettings settings) {
    requireARun(settings);
    requireWarmUp(settings.training(), settings.optimisation().epochs());
    OptimisationSettings optimisation = settings.optimisation();
    int ofTower = optimisation.batchSize() / optimisation.towers();
    if (ofTower < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %d cannot be split over %d devices",
              optimisation.batchSize(),
              optimisation.towers()));
    }
    requireOutImages(RunOptions.method(settings), ofTower);
    RunOptions.update(settings);
    RunOptions.resize(settings);
    RunOptions.augmentation(settings);
    RunOptions.batchNormDecay(settings);
    requireRecipe(settings);
    requireEvaluations(settings.evaluation());
    RunOptions.evaluationSets(settings);
    RunOptions.evaluationAttack(settings);
    requireAttackedNoise(settings);
  }

  private static void requireAttackedNoise(RunSettings settings) {
    boolean isMeasured =
        RunOptions.evaluationAttack(settings).isPresent()
            || RunOptions.evaluationSets(settings).contains(EvaluationSet.ADVERSARIAL_NOISE);
    if (RunOptions.bestRule(settings) == BestRule.BALANCED && !isMeasured) {
      throw new IllegalArgumentException(
          "the balanced best epoch needs attacked noise in its evaluations");
    }
  }

  private static void requireOutImages(TrainingMethod method, int ofTower) {
    if (method.noiseFraction() > 0 && method.noiseImages(ofTower) == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s noise images per clean image give no noise image in a batch of %d",
              method.noiseFraction(),
              ofTower));
    }
    double outliers = method.outliers().fraction();
    if (outliers > 0 && method.outlierImages(ofTower) == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s outliers per clean image give no outlier in a batch of %d",
              outliers,
              ofTower));
    }
  }

  private static void requireARun(RunSettings settings) {
    DataSettings data = settings.data();
    OptimisationSettings optimisation = settings.optimisation();
    EvaluationSettings evaluation = settings.evaluation();
    double rate = optimisation.learningRate();
    boolean isRate = rate > 0 && Double.isFinite(rate);
    if (optimisation.epochs() < 1
        || data.limit() < 1
        || evaluation.evaluationLimit() < 0
        || optimisation.towers() < 1
        || !isRate) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no run of %d epochs on %d images at a rate of %s, evaluated on %d, in %d"
                  + " towers",
              optimisation.epochs(),
              data.limit(),
              rate,
              evaluation.evaluationLimit(),
              optimisation.towers()));
    }
  }

  private static void requireEvaluations(EvaluationSettings evaluation) {
    double split = Objects.requireNonNullElse(evaluation.validationSplit(), 0.0);
    int every = Objects.requireNonNullElse(evaluation.evaluationEvery(), 1);
    int patience = Objects.requireNonNullElse(evaluation.patience(), 1);
    if (!(split >= 0 && split < 1) || every < 0 || patience < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a run cannot hold out %s of its images, be evaluated every %d epochs and end after"
                  + " %d evaluations without success",
              split,
              every,
              patience));
    }
    if (evaluation.evaluationLimit() == 0 && (split > 0 || evaluation.patience() != null)) {
      throw new IllegalArgumentException(
          "a run without evaluations needs no validation images and no patience");
    }
    if (evaluation.evaluationLimit() == 0
        && (evaluation.evaluationAttack() != null || evaluation.best() != null)) {
      throw new IllegalArgumentException(
          "a run without evaluations needs no attack on them and has no best epoch");
    }
  }

  private static void requireRecipe(RunSettings settings) {
    RunOptions.rateSchedule(settings.recipe());
    Integer epochs = settings.recipe().rateWarmUpEpochs();
    if (epochs != null && epochs >= settings.optimisation().epochs()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the learning rate cannot rise for %d of %d epochs",
              epochs,
              settings.optimisation().epochs()));
    }
    if (settings.recipe().attackWarmUp() != null
        && (settings.training().warmUpEpochs() > 0 || settings.training().steps() == 0)) {
      throw new IllegalArgumentException(
          "an attack warms up for updates or for epochs, and needs steps");
    }
  }

  private static void requireWarmUp(MethodSettings method, int epochs) {
    int warmUp = method.warmUpEpochs();
    if (warmUp < 0 || warmUp > epochs || (warmUp > 0 && method.steps() == 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an attack of %d steps cannot warm up for %d of %d epochs",
              method.steps(),
              warmUp,
              epochs));
    }
  }
}
