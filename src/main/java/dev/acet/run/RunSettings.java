package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * All that a run's result depends on, beside data, start, threads and devices. In {@code run.json}
 * the entries of its parts stand side by side.
 *
 * <p>Networks, optimisers and noise terms are names here. {@code train.RunOptions} knows what they
 * stand for, and which settings make sense together.
 *
 * @param data what is trained on
 * @param network what is trained
 * @param training with which method; an entry is called {@code method} already
 * @param optimisation how weights change
 * @param augmentation how images are changed
 * @param evaluation on the way
 */
public record RunSettings(
    @JsonUnwrapped DataSettings data,
    @JsonUnwrapped NetworkSettings network,
    @JsonUnwrapped MethodSettings training,
    @JsonUnwrapped OptimisationSettings optimisation,
    @JsonUnwrapped AugmentationSettings augmentation,
    @JsonUnwrapped EvaluationSettings evaluation) {

  /** The entries in the order in which {@code run.json} has had them since its first version. */
  static final List<String> ENTRIES =
      List.of(
          "dataset",
          "model",
          "activation",
          "classes",
          "method",
          "noiseFraction",
          "permutedFraction",
          "lowPass",
          "noiseTerm",
          "eps",
          "steps",
          "warmUpEpochs",
          "optimizer",
          "learningRate",
          "weightDecay",
          "batchSize",
          "epochs",
          "padding",
          "flip",
          "seed",
          "towers",
          "limit",
          "evaluationLimit",
          "classNames");
}
