package dev.acet.run;

/**
 * The evaluations on the way.
 *
 * @param evaluationLimit images of each set; 0 for no evaluation at all
 */
public record EvaluationSettings(int evaluationLimit) {}
