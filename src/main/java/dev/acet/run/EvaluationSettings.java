package dev.acet.run;

/**
 * How a run is evaluated during training. Immutable; threads may share it.
 *
 * @param evaluationLimit number of images of each set; 0 for no evaluation
 */
public record EvaluationSettings(int evaluationLimit) {}
