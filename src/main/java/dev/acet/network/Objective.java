package dev.acet.network;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A function of each image's logits that an attack maximises.
 *
 * <p>If several classes share the largest logit, the lowest one counts and receives the whole
 * gradient.
 */
public enum Objective {
  /** The logarithm of the largest probability (the paper's section 4). Largest value: 0. */
  MAX_CONFIDENCE {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
      return tf.math.neg(crossEntropy(tf, logits, largest(tf, logits))); // [n]
    }

    @Override
    public float maximum() {
      return 0;
    }
  },

  /** The cross-entropy of the uniform distribution: -1/K times the sum of log probabilities. */
  UNIFORM {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
      float share = 1f / logits.shape().get(1);
      return crossEntropy(tf, logits, tf.fill(tf.shape(logits), tf.constant(share))); // [n]
    }
  },

  /**
   * The cross-entropy of the targets: the loss of a labelled image, used for adversarial samples.
   */
  CROSS_ENTROPY {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
      return crossEntropy(tf, logits, targets); // [n]
    }

    @Override
    public boolean needsTargets() {
      return true;
    }
  },

  /**
   * The largest logit minus the second largest. For two classes it orders points as confidence
   * does, but it does not saturate where confidence rounds to 1.
   */
  LOGIT_MARGIN {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
      Operand<TFloat32> first = largest(tf, logits); // [n, K]
      Operand<TFloat32> others =
          tf.math.sub(logits, tf.math.mul(first, tf.constant(BEYOND_LOGITS))); // [n, K]
      Operand<TFloat32> second = largest(tf, others); // [n, K]
      return selected(tf, logits, tf.math.sub(first, second)); // [n]
    }
  };

  private static final float BEYOND_LOGITS = 1e30f;

  /**
   * Adds the objective to a graph.
   *
   * @param logits [n, K]
   * @param targets [n, K], one 1 in each row; used only by objectives that {@link #needsTargets()}
   * @return [n]
   */
  public abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets);

  /** The largest possible value; infinite if unbounded. */
  public float maximum() {
    return Float.POSITIVE_INFINITY;
  }

  /** Whether it depends on a target class. */
  public boolean needsTargets() {
    return false;
  }

  /** The spelling in options: {@code max-confidence}, {@code uniform}, ... */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Same formula as in the original's graphs: another one would round gradients differently. */
  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> distribution) {
    return tf.nn.softmaxCrossEntropyWithLogits(logits, distribution).loss(); // [n]
  }

  private static Operand<TFloat32> largest(Ops tf, Operand<TFloat32> logits) {
    return tf.oneHot(
        tf.math.argMax(logits, tf.constant(1)),
        tf.constant((int) logits.shape().get(1)),
        tf.constant(1f),
        tf.constant(0f)); // [n, K]
  }

  private static Operand<TFloat32> selected(
      Ops tf, Operand<TFloat32> values, Operand<TFloat32> weights) {
    return tf.reduceSum(tf.math.mul(values, weights), tf.constant(1)); // [n]
  }
}
