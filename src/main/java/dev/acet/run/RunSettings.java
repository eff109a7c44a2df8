package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The settings that a run's result depends on, besides data, start, threads and devices. In {@code
 * run.json} the entries of all parts are in one object. Immutable; threads may share it.
 *
 * <p>Networks, optimisers and noise terms are only names here. {@code train.RunOptions} resolves
 * them and checks which settings are consistent.
 *
 * @param data what is trained on
 * @param network what is trained
 * @param training the method; not called {@code method}, which is the name of an entry
 * @param optimisation how weights are updated
 * @param augmentation how images are augmented
 * @param evaluation during training
 * @param outliers images of no class that are trained on
 * @param recipe what differs from the paper's recipe
 */
public record RunSettings(
    @JsonUnwrapped DataSettings data,
    @JsonUnwrapped NetworkSettings network,
    @JsonUnwrapped MethodSettings training,
    @JsonUnwrapped OptimisationSettings optimisation,
    @JsonUnwrapped AugmentationSettings augmentation,
    @JsonUnwrapped EvaluationSettings evaluation,
    @JsonUnwrapped OutlierSettings outliers,
    @JsonUnwrapped RecipeSettings recipe) {

  /** Without outliers, by the paper's recipe. */
  public RunSettings(
      DataSettings data,
      NetworkSettings network,
      MethodSettings training,
      OptimisationSettings optimisation,
      AugmentationSettings augmentation,
      EvaluationSettings evaluation) {
    this(
        data,
        network,
        training,
        optimisation,
        augmentation,
        evaluation,
        OutlierSettings.NONE,
        RecipeSettings.PAPER);
  }

  /** The same with another seed. */
  public RunSettings withSeed(long seed) {
    return new RunSettings(
        data,
        network,
        training,
        optimisation.withSeed(seed),
        augmentation,
        evaluation,
        outliers,
        recipe);
  }

  /** The method in tables: {@code Plain}, {@code CEDA}, {@code ACET}, {@code OE}, ... */
  public String methodTitle() {
    return outliers.outLoss() == null
        ? training.method().title()
        : OutlierSettings.title(outliers.outLoss());
  }

  /** How the run is called: {@code plain}, {@code ceda}, {@code acet}, {@code oe}, ... */
  public String methodName() {
    String loss = outliers.outLoss();
    return loss == null ? training.method().id() : loss;
  }

  /**
   * The entries in the order of {@code run.json}; later versions added some, which may be absent.
   */
  static final List<String> ENTRIES =
      List.of(
          "dataset",
          "model",
          "activation",
          "classes",
          "imageSize",
          "channels",
          "method",
          "noiseFraction",
          "permutedFraction",
          "lowPass",
          "noiseTerm",
          "eps",
          "steps",
          "warmUpEpochs",
          "attack",
          "attackStart",
          "outData",
          "outFraction",
          "outLimit",
          "outStart",
          "outLoss",
          "outWeight",
          "energyIn",
          "energyOut",
          "outDataBefore",
          "optimizer",
          "learningRate",
          "weightDecay",
          "batchSize",
          "epochs",
          "batchNormDecay",
          "rateSchedule",
          "rateWarmUp",
          "rateWarmUpEpochs",
          "attackWarmUp",
          "clipNorm",
          "weightAveraging",
          "padding",
          "flip",
          "verticalFlip",
          "crop",
          "colour",
          "cutout",
          "seed",
          "towers",
          "limit",
          "balanced",
          "resize",
          "evaluationLimit",
          "validationSplit",
          "evaluationSets",
          "evaluationOutSets",
          "evaluationEvery",
          "patience",
          "evaluationAttack",
          "best",
          "classNames");
}
