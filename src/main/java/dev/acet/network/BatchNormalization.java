package dev.acet.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** How a graph normalises: by the moving averages, or by the statistics of the batch. */
public sealed interface BatchNormalization {

  /**
   * Added to a variance before taking its square root. The original asks for 1e-5, which TensorFlow
   * 1.x raises to the smallest value that cuDNN accepts; its stored graphs contain this value.
   */
  float EPSILON = 1.001e-5f;

  /** The name of a folded normalisation's scale. */
  String SCALE = "scale";

  /** The name of a folded normalisation's shift. */
  String SHIFT = "shift";

  /** The share of its old value that a moving average keeps in each update. */
  float MOMENTUM = 0.99f;

  /**
   * Adds the normalisation of scope {@code scope}. Only normalisation by known scales and shifts is
   * recorded for a backward pass.
   *
   * @param layers of the network
   * @param x [n, h, w, c]
   * @return [n, h, w, c]
   */
  <T extends TNumber> Operand<T> apply(
      Ops tf, Layers<T> layers, Operand<T> x, String scope, Weights weights);

  /** Normalises by the moving averages: as predictions and attacks do. */
  static BatchNormalization inference() {
    return new Inference();
  }

  /**
   * Normalises by scales and shifts that are weights of their own, as {@link FoldedWeights} and
   * {@link FoldedNodes} make them.
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

  /**
   * Scales and shifts, channel by channel, with the kernel of normalisation: one pass, which
   * TensorFlow can fuse with a ReLU.
   *
   * @param x [n, h, w, c]
   * @param scales [c]
   * @param shifts [c]
   */
  static <T extends TNumber> Operand<T> scaledAndShifted(
      Ops tf, Operand<T> x, Operand<TFloat32> scales, Operand<TFloat32> shifts) {
    Operand<TFloat32> mean = tf.zerosLike(shifts); // [c]
    Operand<TFloat32> variance =
        tf.math.sub(tf.onesLike(scales), tf.constant(EPSILON)); // [c], 1 with epsilon
    return tf.nn
        .fusedBatchNorm(
            x,
            scales,
            shifts,
            mean,
            variance,
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(false))
        .y(); // [n, h, w, c]
  }

  /** The name of one of a normalisation's weights. */
  static String name(String scope, String weight) {
    return scope + "/batch_normalization/" + weight;
  }

  /** Normalises by the moving averages. */
  record Inference() implements BatchNormalization {

    @Override
    public <T extends TNumber> Operand<T> apply(
        Ops tf, Layers<T> layers, Operand<T> x, String scope, Weights weights) {
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

  /** Normalises by nodes called scale and shift, as far as they were not moved elsewhere. */
  record Folded() implements BatchNormalization {

    @Override
    public <T extends TNumber> Operand<T> apply(
        Ops tf, Layers<T> layers, Operand<T> x, String scope, Weights weights) {
      String scale = name(scope, SCALE);
      String shift = name(scope, SHIFT);
      if (weights.has(scale)) {
        return layers.scaledAndShifted(x, weights.get(scale), weights.get(shift));
      }
      return weights.has(shift) ? layers.shifted(x, weights.get(shift)) : x;
    }
  }

  /**
   * Normalises by the batch and collects its statistics, from which the trainer updates the moving
   * averages. Mutable: one instance for each graph.
   */
  final class Training implements BatchNormalization {

    private final Map<String, Operand<TFloat32>> batchStatistics = new LinkedHashMap<>();

    @Override
    public <T extends TNumber> Operand<T> apply(
        Ops tf, Layers<T> layers, Operand<T> x, String scope, Weights weights) {
      Operand<TFloat32> none = tf.constant(new float[0]); // [0]
      FusedBatchNorm<T, TFloat32> normalized =
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
     * What this batch contributes to each moving average, by name: its mean and its unbiased
     * variance, as the fused operation returns them.
     */
    public Map<String, Operand<TFloat32>> batchStatistics() {
      return Map.copyOf(batchStatistics);
    }
  }
}
