package dev.acet.train;

import dev.acet.data.Augmentation;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.ArchitectureFamily;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;
import dev.acet.train.update.LearningRate;
import dev.acet.train.update.OptimizerKind;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateSettings;
import dev.acet.train.update.WarmUp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * All that a run's result depends on, beside data, start, threads and devices; flat, as it stands
 * in {@code run.json}.
 *
 * @param dataset what is trained on
 * @param model the original's spelling of the network, such as {@code lenet}
 * @param activation of the network
 * @param classes of the network
 * @param method plain, CEDA or ACET
 * @param noiseFraction noise images by clean ones; see {@link TrainingMethod}
 * @param permutedFraction share of permuted images among the noise
 * @param lowPass whether noise is smoothed
 * @param noiseTerm what the attack drives up and training down
 * @param eps radius of the attack, in training and in the evaluations on the way
 * @param steps of the attack in training
 * @param warmUpEpochs in which the attack gets to its steps; see {@link WarmUp}
 * @param optimizer of the weights
 * @param learningRate the first one; see {@link LearningRate}
 * @param weightDecay λ
 * @param batchSize clean images of an update
 * @param epochs passes over the training images, at least 1
 * @param padding see {@link Augmentation}
 * @param flip see {@link Augmentation}
 * @param seed of the first weights, the order of the data, augmentation, noise and attacks
 * @param towers parts of a batch
 * @param limit training images that are used
 * @param evaluationLimit images of each set in the evaluations on the way; 0 for none at all
 * @param classNames of the network's outputs; empty in runs of older versions
 */
public record RunOptions(
    String dataset,
    String model,
    Activation activation,
    int classes,
    Method method,
    double noiseFraction,
    double permutedFraction,
    boolean lowPass,
    Objective noiseTerm,
    double eps,
    int steps,
    int warmUpEpochs,
    OptimizerKind optimizer,
    double learningRate,
    double weightDecay,
    int batchSize,
    int epochs,
    int padding,
    boolean flip,
    long seed,
    int towers,
    int limit,
    int evaluationLimit,
    List<String> classNames) {

  public RunOptions {
    classNames = classNames == null ? List.of() : List.copyOf(classNames);
    if (!classNames.isEmpty() && classNames.size() != classes) {
      throw new IllegalArgumentException(classNames.size() + " names for " + classes + " classes");
    }
    Objects.requireNonNull(dataset, "no dataset");
    Objects.requireNonNull(model, "no model");
    Objects.requireNonNull(activation, "no activation");
    Objects.requireNonNull(method, "no method");
    Objects.requireNonNull(noiseTerm, "no noiseTerm");
    Objects.requireNonNull(optimizer, "no optimizer");
    if (epochs < 1 || limit < 1 || evaluationLimit < 0 || towers < 1 || !isRate(learningRate)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no run of %d epochs on %d images at a rate of %s, evaluated on %d, in %d towers",
              epochs,
              limit,
              learningRate,
              evaluationLimit,
              towers));
    }
    if (warmUpEpochs < 0 || warmUpEpochs > epochs || (warmUpEpochs > 0 && steps == 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no attack of %d steps that warms up for %d of %d epochs",
              steps,
              warmUpEpochs,
              epochs));
    }
    if (batchSize < towers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a batch of %d cannot be split over %d devices", batchSize, towers));
    }
    TrainingMethod trained =
        trainingMethod(method, noiseFraction, permutedFraction, lowPass, noiseTerm, eps, steps);
    if (method != Method.PLAIN && trained.noiseImages(batchSize / towers) == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s noise images for a clean one are none in a batch of %d",
              noiseFraction,
              batchSize / towers));
    }
    new UpdateSettings(
        ArchitectureFamily.of(model).create(classes, activation),
        trained,
        optimizer,
        weightDecay,
        batchSize);
    new Augmentation(padding, flip);
  }

  private static boolean isRate(double rate) {
    return rate > 0 && Double.isFinite(rate);
  }

  /** The network. */
  public Architecture architecture() {
    return ArchitectureFamily.of(model).create(classes, activation);
  }

  /** What an update is. */
  public UpdateSettings update() {
    return new UpdateSettings(
        architecture(),
        trainingMethod(method, noiseFraction, permutedFraction, lowPass, noiseTerm, eps, steps),
        optimizer,
        weightDecay,
        batchSize);
  }

  /** How images are changed. */
  public Augmentation augmentation() {
    return new Augmentation(padding, flip);
  }

  private static TrainingMethod trainingMethod(
      Method method,
      double noiseFraction,
      double permutedFraction,
      boolean lowPass,
      Objective noiseTerm,
      double eps,
      int steps) {
    return new TrainingMethod(
        method, noiseFraction, new NoiseSettings(permutedFraction, lowPass), noiseTerm, eps, steps);
  }
}
