package dev.acet.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * How an exported network decides whether an image is in-distribution: if its score is at least a
 * threshold. In 64 bits, like the decisions of acet itself. Immutable; threads may share it.
 *
 * @param formula of the score; higher looks more like the training data
 * @param threshold the smallest score of an image that counts as in-distribution
 */
public record DecisionRule(Formula formula, double threshold) {

  /** A score as nodes of a graph. */
  @FunctionalInterface
  public interface Formula {

    /**
     * Adds the score to a graph.
     *
     * @param logits [n, K]
     * @param confidence the largest probability, [n]
     * @return [n]
     */
    Operand<TFloat64> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> confidence);
  }
}
