package dev.acet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a network as nodes of a graph, by the original's names.
 *
 * <p>What kind of node stands behind a name (variable, constant, input of a loop) is nothing that a
 * network's builder sees: the same builder makes a graph to train, a frozen one and the body of an
 * attack's loop.
 */
public final class Weights {

  private final Map<String, Operand<TFloat32>> operands;

  private Weights(Map<String, Operand<TFloat32>> operands) {
    this.operands = operands;
  }

  /** Weights that are given nodes, such as variables. */
  public static Weights of(Map<String, ? extends Operand<TFloat32>> operands) {
    return new Weights(Map.copyOf(operands));
  }

  /**
   * Weights in the order of {@link Architecture#weights()}, as a loop hands its inputs to its body.
   */
  public static Weights inOrder(
      Architecture architecture, List<? extends Operand<TFloat32>> operands) {
    List<Weight> weights = architecture.weights();
    if (operands.size() != weights.size()) {
      throw new IllegalArgumentException(
          architecture.id() + " has " + weights.size() + " weights, not " + operands.size());
    }
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      byName.put(weights.get(i).name(), operands.get(i));
    }
    return new Weights(byName);
  }

  /** Weights whose values are written into the graph. */
  public static Weights constants(Ops tf, Architecture architecture, WeightValues values) {
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (Weight weight : architecture.weights()) {
      byName.put(weight.name(), values.constant(tf, weight));
    }
    return new Weights(byName);
  }

  /**
   * The node behind a name.
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
