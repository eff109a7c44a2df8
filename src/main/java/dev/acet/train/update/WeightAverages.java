package dev.acet.train.update;

import dev.acet.network.Weight;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The moving averages of the trainable weights: variables that the optimiser does not know. */
final class WeightAverages {

  /** What TensorFlow appends to a weight's name. */
  static final String SUFFIX = "/ExponentialMovingAverage";

  private final Ops tf;
  private final Map<String, Variable<TFloat32>> averages = new LinkedHashMap<>(); // by weight

  /** Adds a variable for each trainable weight. */
  WeightAverages(Ops tf, TrainedVariables trained) {
    this.tf = tf;
    for (Weight weight : trained.trainable()) {
      String name = (weight.name() + SUFFIX).replace('/', '.');
      averages.put(weight.name(), tf.withName(name).variable(weight.shape(), TFloat32.class));
    }
  }

  /** The variables by the names under which checkpoints store them. */
  Map<String, Variable<TFloat32>> variables() {
    Map<String, Variable<TFloat32>> named = new LinkedHashMap<>();
    averages.forEach((weight, average) -> named.put(weight + SUFFIX, average));
    return named;
  }

  /**
   * Moves the averages towards the weights that the optimiser leaves. Each new weight is taken from
   * the output of the operation that updates it; fetching that reads it after the update.
   *
   * @param share of the new weight, []
   */
  List<Op> move(
      Graph graph, OptimizerKind optimizer, TrainedVariables trained, Operand<TFloat32> share) {
    Map<String, GraphOperation> updates = updates(graph, optimizer);
    List<Op> moves = new ArrayList<>();
    averages.forEach(
        (weight, average) -> {
          String variable = trained.variable(weight).op().name();
          Operand<TFloat32> updated =
              Objects.requireNonNull(updates.get(variable), variable).output(0);
          Operand<TFloat32> distance = tf.math.sub(average, updated);
          moves.add(tf.assign(average, tf.math.sub(average, tf.math.mul(distance, share))));
        });
    return moves;
  }

  /** The operations that update weights, by the names of the variables. */
  private static Map<String, GraphOperation> updates(Graph graph, OptimizerKind optimizer) {
    Map<String, GraphOperation> updates = new LinkedHashMap<>();
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (operation.type().equals(optimizer.operation())) {
        updates.put(operation.input(0).op().name(), operation);
      }
    }
    return updates;
  }
}
