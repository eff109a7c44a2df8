package dev.acet.train.update;

import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Holds a network's weights as variables and defines the order in which they are read and written.
 */
final class TrainedVariables {

  private final Architecture architecture;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> fixedReads = new LinkedHashMap<>();

  TrainedVariables(Ops tf, Architecture architecture) {
    this.architecture = architecture;
    for (Weight weight : architecture.weights()) {
      // The names of these operations must not contain slashes.
      Variable<TFloat32> variable =
          tf.withName(weight.name().replace('/', '.')).variable(weight.shape(), TFloat32.class);
      variables.put(weight.name(), variable);
      reads.put(weight.name(), tf.identity(variable));
      fixedReads.put(weight.name(), tf.identity(variable));
    }
  }

  /** The weights that a network reads. */
  Weights weights() {
    return Weights.of(reads);
  }

  /**
   * The weights that an attack reads. No gradient leads to these nodes: otherwise TensorFlow would
   * follow it into the attack's loop, although it stops there, and fail.
   */
  Weights fixedWeights() {
    return Weights.of(fixedReads);
  }

  /** The weights that the optimiser changes, in the network's order. */
  List<Weight> trainable() {
    return architecture.weights().stream()
        .filter(weight -> weight.role() == Weight.Role.TRAINABLE)
        .toList();
  }

  Variable<TFloat32> variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  Operand<TFloat32> read(String name) {
    return Objects.requireNonNull(reads.get(name), name);
  }

  /** Σ w² over the weights that weight decay applies to, a scalar. */
  Operand<TFloat32> squaredWeights(Ops tf) {
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (Weight weight : architecture.weights()) {
      if (WeightDecay.appliesTo(weight)) {
        Operand<TFloat32> square = tf.math.square(read(weight.name()));
        sums.add(tf.reduceSum(tf.reshape(square, tf.constant(new int[] {-1})), tf.constant(0)));
      }
    }
    return tf.math.addN(sums);
  }
}
