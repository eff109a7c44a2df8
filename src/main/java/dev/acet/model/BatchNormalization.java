package dev.acet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** How a graph normalises: by the moving averages, or by the batch itself. */
public sealed interface BatchNormalization {

  /** Added to a variance before its root is taken. */
  float EPSILON = 1e-5f;

  /** A moving average keeps this share of itself in every update. */
  float MOMENTUM = 0.99f;

  /**
   * Adds the normalisation of scope {@code scope}.
   *
   * @param x [n, h, w, c]
   * @return [n, h, w, c]
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights);

  /**
   * Adds a convolution without biases and the normalisation behind it.
   *
   * @param x [n, h, w, in]
   * @param filters name of the filters [kh, kw, in, out]
   * @return [n, h / stride, w / stride, out]
   */
  default Operand<TFloat32> applyToConvolution(
      Ops tf, Operand<TFloat32> x, String filters, long stride, String scope, Weights weights) {
    return apply(tf, weights.convolution(tf, x, weights.get(filters), stride), scope, weights);
  }

  /** Normalises by the moving averages: what a prediction and an attack use. */
  static BatchNormalization inference() {
    return new Inference();
  }

  /**
   * Normalises by the moving averages, for weights that do not change any more: as the scale and
   * shift that it comes to, the scale within the filters where a convolution lies before it.
   */
  static BatchNormalization folded(WeightValues values) {
    return new Folded(values);
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
  private static String name(String scope, String weight) {
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

  /** By the moving averages, as scale and shift. */
  record Folded(WeightValues values) implements BatchNormalization {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, String scope, Weights weights) {
      Operand<TFloat32> scaled = tf.math.mul(x, tf.constant(scale(scope))); // [n, h, w, c]
      return tf.nn.biasAdd(scaled, tf.constant(shift(scope)));
    }

    @Override
    public Operand<TFloat32> applyToConvolution(
        Ops tf, Operand<TFloat32> x, String filters, long stride, String scope, Weights weights) {
      float[] scale = scale(scope); // [out]
      float[] scaled = values.get(filters).clone(); // [kh, kw, in, out]
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= scale[i % scale.length];
      }
      Operand<TFloat32> folded = tf.reshape(tf.constant(scaled), tf.shape(weights.get(filters)));
      return tf.nn.biasAdd(weights.convolution(tf, x, folded, stride), tf.constant(shift(scope)));
    }

    private float[] scale(String scope) {
      float[] gamma = values.get(name(scope, "gamma"));
      float[] variance = values.get(name(scope, "moving_variance"));
      float[] scale = new float[gamma.length];
      for (int i = 0; i < scale.length; i++) {
        scale[i] = (float) (gamma[i] / Math.sqrt((double) variance[i] + EPSILON));
      }
      return scale;
    }

    private float[] shift(String scope) {
      float[] gamma = values.get(name(scope, "gamma"));
      float[] beta = values.get(name(scope, "beta"));
      float[] mean = values.get(name(scope, "moving_mean"));
      float[] variance = values.get(name(scope, "moving_variance"));
      float[] shift = new float[gamma.length];
      for (int i = 0; i < shift.length; i++) {
        double scale = gamma[i] / Math.sqrt((double) variance[i] + EPSILON);
        shift[i] = (float) (beta[i] - mean[i] * scale);
      }
      return shift;
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
