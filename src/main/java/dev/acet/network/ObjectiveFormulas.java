package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * The formulas of the objectives, as nodes of a graph. Where classes share a logit, the lowest one
 * comes first and receives the whole gradient.
 */
final class ObjectiveFormulas {

  /** Far beyond every logit: subtracting it takes a class out of the running. */
  private static final float BEYOND_LOGITS = 1e30f;

  /** Keeps quotients finite where all logits are equal. */
  private static final float TINY = 1e-12f;

  private final Ops tf;
  private final Operand<TFloat32> logits; // [n, K]

  ObjectiveFormulas(Ops tf, Operand<TFloat32> logits) {
    this.tf = tf;
    this.logits = logits;
  }

  /** log p of the most likely class: [n]. */
  Operand<TFloat32> logConfidence() {
    return tf.math.neg(crossEntropy(largest(logits))); // [n]
  }

  /** Same formula as in the original's graphs: another one would round gradients differently. */
  Operand<TFloat32> crossEntropy(Operand<TFloat32> distribution) {
    return tf.nn.softmaxCrossEntropyWithLogits(logits, distribution).loss(); // [n]
  }

  /** The cross-entropy of the uniform distribution: [n]. */
  Operand<TFloat32> uniformCrossEntropy() {
    float share = 1f / logits.shape().get(1);
    return crossEntropy(tf.fill(tf.shape(logits), tf.constant(share))); // [n]
  }

  /** z1 - z2 of the sorted logits: [n]. */
  Operand<TFloat32> margin() {
    List<Operand<TFloat32>> top = top(2); // [n, K] each
    return chosen(tf.math.sub(top.get(0), top.get(1))); // [n]
  }

  /** (z1 - z2) / (z1 - z3): [n]. */
  Operand<TFloat32> marginRatio() {
    List<Operand<TFloat32>> top = top(3); // [n, K] each
    Operand<TFloat32> first = chosen(top.get(0)); // [n]
    return ratio(
        tf.math.sub(first, chosen(top.get(1))), tf.math.sub(first, chosen(top.get(2)))); // [n]
  }

  /**
   * The largest other logit minus that of the label: [n].
   *
   * @param classes 1 for the label, [n, K]
   */
  Operand<TFloat32> lead(Operand<TFloat32> classes) {
    Operand<TFloat32> label = tf.math.maximum(classes, tf.constant(0f)); // [n, K]
    Operand<TFloat32> others =
        tf.math.sub(logits, tf.math.mul(label, tf.constant(BEYOND_LOGITS))); // [n, K]
    return chosen(tf.math.sub(largest(others), label)); // [n]
  }

  /** The lead divided by z1 - z3: [n]. */
  Operand<TFloat32> relativeLead(Operand<TFloat32> label) {
    List<Operand<TFloat32>> top = top(3); // [n, K] each
    return ratio(lead(label), tf.math.sub(chosen(top.get(0)), chosen(top.get(2)))); // [n]
  }

  /**
   * The lead of one class over another, divided by z1 - (z3 + z4) / 2: [n].
   *
   * @param classes 1 for the label and -1 for the target, [n, K]
   */
  Operand<TFloat32> relativeLeadOfTarget(Operand<TFloat32> classes) {
    List<Operand<TFloat32>> top = top(4); // [n, K] each
    Operand<TFloat32> thirdAndFourth =
        tf.math.mul(tf.math.add(chosen(top.get(2)), chosen(top.get(3))), tf.constant(0.5f)); // [n]
    return ratio(
        tf.math.neg(chosen(classes)), tf.math.sub(chosen(top.get(0)), thirdAndFourth)); // [n]
  }

  /** The logit where there is only one: [n]. */
  Operand<TFloat32> only() {
    return tf.squeeze(logits, Squeeze.axis(List.of(1L))); // [n]
  }

  /** -x of each value: [n]. */
  Operand<TFloat32> negative(Operand<TFloat32> values) {
    return tf.math.neg(values); // [n]
  }

  private Operand<TFloat32> ratio(Operand<TFloat32> above, Operand<TFloat32> below) {
    return tf.math.div(above, tf.math.add(below, tf.constant(TINY))); // [n]
  }

  /** One-hot rows of the classes with the largest logits, in descending order: [n, K] each. */
  private List<Operand<TFloat32>> top(int count) {
    List<Operand<TFloat32>> top = new ArrayList<>();
    Operand<TFloat32> left = logits; // [n, K]
    for (int i = 0; i < count; i++) {
      Operand<TFloat32> next = largest(left); // [n, K]
      top.add(next);
      left = tf.math.sub(left, tf.math.mul(next, tf.constant(BEYOND_LOGITS))); // [n, K]
    }
    return top;
  }

  private Operand<TFloat32> largest(Operand<TFloat32> values) {
    return tf.oneHot(
        tf.math.argMax(values, tf.constant(1)),
        tf.constant((int) logits.shape().get(1)),
        tf.constant(1f),
        tf.constant(0f)); // [n, K]
  }

  /** The sum of the logits by weights: [n]. */
  private Operand<TFloat32> chosen(Operand<TFloat32> weights) {
    return tf.reduceSum(tf.math.mul(logits, weights), tf.constant(1)); // [n]
  }
}
