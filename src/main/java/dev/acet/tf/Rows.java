package dev.acet.tf;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat64;

/**
 * What is computed of each row of a matrix, as nodes of a graph, in 64 bits. Threads may share it
 * as far as they may share the graph.
 *
 * @param tf adds the nodes
 */
public record Rows(Ops tf) {

  /** The sum of each row: [n, k] to [n]. */
  public Operand<TFloat64> sum(Operand<TFloat64> rows) {
    return tf.reduceSum(rows, tf.constant(1));
  }

  /** The largest value of each row: [n, k] to [n]. */
  public Operand<TFloat64> largest(Operand<TFloat64> rows) {
    return tf.max(rows, tf.constant(1));
  }

  /** log Σ exp of each row: [n, k] to [n]. */
  public Operand<TFloat64> logSumExp(Operand<TFloat64> rows) {
    return sum(columnOfLogSumExp(rows));
  }

  /** The logarithm of the softmax of each row: [n, k]. */
  public Operand<TFloat64> logSoftmax(Operand<TFloat64> rows) {
    return tf.math.sub(rows, columnOfLogSumExp(rows));
  }

  /** Σ p log p with the softmax p of each row: [n, k] to [n]. */
  public Operand<TFloat64> negativeEntropy(Operand<TFloat64> rows) {
    Operand<TFloat64> log = logSoftmax(rows); // [n, k]
    return sum(tf.math.mul(tf.math.exp(log), log));
  }

  /** The sum of each row: [n, k] to [n, 1]. */
  public Operand<TFloat64> columnOfSums(Operand<TFloat64> rows) {
    return tf.reduceSum(rows, tf.constant(1), ReduceSum.keepDims(true));
  }

  private Operand<TFloat64> columnOfLogSumExp(Operand<TFloat64> rows) {
    Operand<TFloat64> top =
        tf.stopGradient(tf.max(rows, tf.constant(1), Max.keepDims(true))); // [n, 1]; it cancels out
    return tf.math.add(
        top, tf.math.log(columnOfSums(tf.math.exp(tf.math.sub(rows, top))))); // [n, 1]
  }
}
