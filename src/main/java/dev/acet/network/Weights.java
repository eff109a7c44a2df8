package dev.acet.network;

import dev.acet.tf.Precision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a network as nodes of a graph, by the original's names.
 *
 * <p>A network's builder does not know whether a name is a variable, a constant or a loop input, so
 * the same builder makes a graph to train, a frozen one and the body of an attack's loop. An
 * instance belongs to its graph.
 */
public final class Weights {

  private final Map<String, Operand<TFloat32>> operands;
  private final Precision precision;
  private final @Nullable Operand<TFloat32> shiftScales;

  private Weights(
      Map<String, Operand<TFloat32>> operands,
      Precision precision,
      @Nullable Operand<TFloat32> shiftScales) {
    this.operands = operands;
    this.precision = precision;
    this.shiftScales = shiftScales;
  }

  /** Weights from existing nodes, such as variables. */
  public static Weights of(Map<String, ? extends Operand<TFloat32>> operands) {
    return of(operands, Precision.FP32);
  }

  /** As above, for convolutions in a given precision. */
  public static Weights of(Map<String, ? extends Operand<TFloat32>> operands, Precision precision) {
    return new Weights(Map.copyOf(operands), precision, null);
  }

  /** Weights as constants of the graph. */
  public static Weights constants(Ops tf, Architecture architecture, WeightValues values) {
    return constants(tf, architecture, values, Precision.FP32);
  }

  /**
   * As above, for convolutions in a given precision. Everything else, including logits and their
   * gradients, stays in 32 bits: in 16 bits a confidence of .998 would be 1.
   */
  public static Weights constants(
      Ops tf, Architecture architecture, WeightValues values, Precision precision) {
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (Weight weight : architecture.weights()) {
      byName.put(weight.name(), values.constant(tf, weight));
    }
    return new Weights(byName, precision, null);
  }

  /**
   * The same weights, with the biases and the shifts of {@link FoldedWeights} multiplied by a
   * factor for each input.
   *
   * @param scales [n]
   */
  public Weights withShiftsScaled(Operand<TFloat32> scales) {
    return new Weights(operands, precision, scales);
  }

  /**
   * Adds biases or shifts, channel by channel.
   *
   * @param x [n, .., c]
   * @param shifts [c]
   * @return [n, .., c]
   */
  Operand<TFloat32> shifted(Ops tf, Operand<TFloat32> x, Operand<TFloat32> shifts) {
    if (shiftScales == null) {
      return tf.nn.biasAdd(x, shifts);
    }
    int[] sizes = new int[x.shape().numDimensions()];
    Arrays.fill(sizes, 1);
    sizes[0] = -1;
    Operand<TFloat32> scales = tf.reshape(shiftScales, tf.constant(sizes)); // [n, 1.., 1]
    return tf.math.add(x, tf.math.mul(scales, shifts));
  }

  /**
   * Adds the fully connected layer of a scope.
   *
   * @param x [n, in]
   * @return [n, out]
   */
  Operand<TFloat32> fullyConnected(Ops tf, Operand<TFloat32> x, String scope) {
    return shifted(tf, tf.linalg.matMul(x, get(scope + "/weights")), get(scope + "/biases"));
  }

  /**
   * Adds a zero-padded convolution with given filters, in the precision of these weights.
   *
   * @param x [n, h, w, in]
   * @param filters [kh, kw, in, out]
   * @return [n, h / stride, w / stride, out]
   */
  Operand<TFloat32> convolution(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filters, long stride) {
    if (precision == Precision.FP32) {
      return Layers.convolution(tf, x, filters, stride);
    }
    Operand<TBfloat16> product =
        Layers.convolution(
            tf,
            tf.dtypes.cast(x, TBfloat16.class),
            tf.dtypes.cast(filters, TBfloat16.class),
            stride); // [n, h / stride, w / stride, out]
    return tf.dtypes.cast(product, TFloat32.class);
  }

  /** Whether there is a node with that name. */
  boolean has(String name) {
    return operands.containsKey(name);
  }

  /**
   * The node with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Operand<TFloat32> get(String name) {
    Operand<TFloat32> operand = operands.get(name);
    if (operand == null) {
      throw new IllegalArgumentException("no weight is called " + name);
    }
    return operand;
  }
}
