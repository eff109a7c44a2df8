package dev.acet.twomoons;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The losses, computed from log-softmax. With Adam at a constant rate the result depends on
 * rounding: another formula for the same losses would give a seed different maps.
 */
final class MoonsLoss {

  private MoonsLoss() {}

  /**
   * The negative logarithm of the target's probability.
   *
   * @param logits [n, classes]
   * @param targets [n, classes], one 1 in each row
   * @return [n]
   */
  static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return tf.math.neg(selected(tf, logits, targets));
  }

  /**
   * The logarithm of the largest probability.
   *
   * @param logits [n, classes]
   * @return [n]
   */
  static Operand<TFloat32> maximumConfidence(Ops tf, Operand<TFloat32> logits) {
    Operand<TFloat32> largest =
        tf.oneHot(
            tf.math.argMax(logits, tf.constant(1)),
            tf.constant(TwoMoons.CLASSES),
            tf.constant(1f),
            tf.constant(0f)); // [n, classes]
    return selected(tf, logits, largest);
  }

  private static Operand<TFloat32> selected(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> classes) {
    return tf.reduceSum(tf.math.mul(tf.nn.logSoftmax(logits), classes), tf.constant(1)); // [n]
  }
}
