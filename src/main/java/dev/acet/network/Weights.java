package dev.acet.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
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

  private Weights(Map<String, Operand<TFloat32>> operands) {
    this.operands = operands;
  }

  /** Weights from existing nodes, such as variables. */
  public static Weights of(Map<String, ? extends Operand<TFloat32>> operands) {
    return new Weights(Map.copyOf(operands));
  }

  /** Weights as constants of the graph. */
  public static Weights constants(Ops tf, Architecture architecture, WeightValues values) {
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (Weight weight : architecture.weights()) {
      byName.put(weight.name(), constant(tf, weight.shape(), values.get(weight)));
    }
    return new Weights(byName);
  }

  /** The same with more nodes. */
  Weights with(Map<String, ? extends Operand<TFloat32>> more) {
    Map<String, Operand<TFloat32>> all = new LinkedHashMap<>(operands);
    all.putAll(more);
    return new Weights(all);
  }

  /** Values as a constant of the graph. */
  static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
    return tf.constant(shape, DataBuffers.of(values, true, false));
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
