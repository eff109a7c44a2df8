package dev.acet.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A score of images as nodes of a graph; higher looks more like the training data. Its gradient
 * with respect to the features must be known to TensorFlow. Implementations are immutable; threads
 * may share them.
 */
@FunctionalInterface
public interface ScoreFormula {

  /**
   * Adds the score to a graph.
   *
   * @param outputs features [n, d] and logits [n, K], in 32 bits
   * @return [n]
   */
  Operand<TFloat32> of(Ops tf, Forward outputs);
}
