package dev.acet.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** How a graph normalises: by the moving averages, or by the batch itself. */
public sealed interface BatchNormalization {

  /**
   * Added to a variance before its root is taken. The original asks for 1e-5, which TensorFlow 1.x
   * raises to the least that cuDNN takes; its stored graphs have this.
   */
  float EPSILON = 1.001e-5f;

  /** A moving average keeps this share of itself in every update. */
  float MOMENTUM = 0.99f;

  /**
   * Adds the normalisation of scope {@code scope}.
   *
   * @param x [n, h, w, c]
   * @return [n, h, w, c]
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights);

  /** Normalises by the moving averages: what a prediction and an attack use. */
  static BatchNormalization inference() {
    return new Inference();
  }

  /**
   * Normalises by scales and shifts that are nodes of their own, as {@link FoldedNodes} has them.
   */
  static BatchNormalization folded() {
    return new Folded();
  }

  /** The four weights of a normalisation over {@code channels} channels. */
  static List<Weight> weights(String scope, long channels) {
    Shape shape = Shape.of(channels);
    Initializer zero = new Initializer.Constant(0);
    Initializer one = new Initializer.Constant(1);
    return List.of(
        new Weight(name(scope, "gamma"), shape, one, Weight.Role.TRAINABLE),
        new Weight(name(scope, "beta"), shape, zero, Weight.Role.TRAINABLE),
        new Weight(name(scope, "moving_mean"), shape, zero, Weight.Role.MOVING_AVERAGE),
        new Weight(name(scope, "moving_variance"), shape, one, Weight.Role.MOVING_AVERAGE));
  }

  /** The name of one of a normalisation's weights. */
  static String name(String scope, String weight) {
    return scope + "/batch_normalization/" + weight;
  }

  /** By the moving averages. */
  record Inference() implements BatchNormalization {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights) {
      return tf.nn
          .fusedBatchNorm(
              x,
              weights.get(name(scope, "gamma")),
              weights.get(name(scope, "beta")),
              weights.get(name(scope, "moving_mean")),
              weights.get(name(scope, "moving_variance")),
              FusedBatchNorm.epsilon(EPSILON),
              FusedBatchNorm.isTraining(false))
          .y(); // [n, h, w, c]
    }
  }

  /**
   * By scales and shifts that are known.
   *
   * @param scales for each scope, [c]; none where all of them are 1
   * @param shifts for each scope, [c]
   */
  record ScaleAndShift(Map<String, float[]> scales, Map<String, float[]> shifts)
      implements BatchNormalization {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights) {
      float[] scale = scales.get(scope);
      Operand<TFloat32> scaled = scale == null ? x : tf.math.mul(x, tf.constant(scale));
      return weights.shifted(tf, scaled, tf.constant(Objects.requireNonNull(shifts.get(scope))));
    }
  }

  /** By nodes called scale, where that was not multiplied into filters, and shift. */
  record Folded() implements BatchNormalization {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights) {
      String scale = name(scope, "scale");
      Operand<TFloat32> scaled = weights.has(scale) ? tf.math.mul(x, weights.get(scale)) : x;
      return tf.nn.biasAdd(scaled, weights.get(name(scope, "shift")));
    }
  }

  /**
   * By the batch; collects the batch's statistics, which the trainer mixes into the moving
   * averages.
   */
  final class Training implements BatchNormalization {

    private final Map<String, Operand<TFloat32>> batchStatistics = new LinkedHashMap<>();

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights) {
      Operand<TFloat32> none = tf.constant(new float[0]);
      FusedBatchNorm<TFloat32, TFloat32> normalized =
          tf.nn.fusedBatchNorm(
              x,
              weights.get(name(scope, "gamma")),
              weights.get(name(scope, "beta")),
              none,
              none,
              FusedBatchNorm.epsilon(EPSILON),
              FusedBatchNorm.isTraining(true));
      batchStatistics.put(name(scope, "moving_mean"), normalized.batchMean()); // [c]
      batchStatistics.put(name(scope, "moving_variance"), normalized.batchVariance()); // [c]
      return normalized.y(); // [n, h, w, c]
    }

    /**
     * For each moving average, by name, what this batch contributes: its mean, and its unbiased
     * variance, as the fused operation returns it.
     */
    public Map<String, Operand<TFloat32>> batchStatistics() {
      return Map.copyOf(batchStatistics);
    }
  }
}
