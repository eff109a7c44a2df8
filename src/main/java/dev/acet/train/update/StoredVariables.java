package dev.acet.train.update;

import dev.acet.network.Weight;
import dev.acet.tf.Node;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Reads and writes the variables of a training graph, by the names under which TensorFlow 1.x saves
 * them: weights, moving averages and the optimiser's slots.
 */
final class StoredVariables {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Access> all = new LinkedHashMap<>();

  /**
   * How a variable is read and written.
   *
   * @param variable to fetch
   * @param value to feed
   * @param assignment the name of the operation that assigns the fed value
   */
  private record Access(Node variable, Node value, String assignment) {}

  StoredVariables(
      Graph graph, UpdateSettings settings, TrainedVariables trained, Optimizer optimizer) {
    Ops tf = Ops.create(graph);
    for (Weight weight : settings.architecture().weights()) {
      add(tf, weight.name(), trained.variable(weight.name()));
    }
    for (Weight weight : trained.trainable()) {
      Output<TFloat32> variable = trained.variable(weight.name()).asOutput();
      settings
          .optimizer()
          .slotNames()
          .forEach(
              (saved, slot) ->
                  add(
                      tf,
                      weight.name() + "/" + saved,
                      optimizer.getSlot(variable, slot).orElseThrow()));
    }
    if (settings.optimizer() == OptimizerKind.ADAM) {
      for (String power : List.of(OrderedAdam.FIRST_POWER, OrderedAdam.SECOND_POWER)) {
        add(tf, power, Objects.requireNonNull(graph.operation(power), power).<TFloat32>output(0));
      }
    }
  }

  /** Adds more variables, by the names under which checkpoints store them. */
  void add(Ops tf, Map<String, ? extends Operand<TFloat32>> more) {
    more.forEach((name, variable) -> add(tf, name, variable));
  }

  private void add(Ops tf, String name, Operand<TFloat32> variable) {
    Operand<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
    String assignment = tf.assign(variable, value).op().name();
    shapes.put(name, variable.shape());
    all.put(name, new Access(Node.of(variable), Node.of(value), assignment));
  }

  Map<String, Shape> shapes() {
    return Collections.unmodifiableMap(shapes);
  }

  TrainingState read(Session session) {
    Session.Runner runner = session.runner();
    all.values().forEach(access -> access.variable().fetch(runner));
    try (Result result = runner.run()) {
      Map<String, float[]> read = new LinkedHashMap<>();
      int index = 0;
      for (String name : all.keySet()) {
        read.put(name, Tensors.floats(result.get(index++)));
      }
      return new TrainingState(shapes, read);
    }
  }

  /** In one run: TensorFlow would prepare the whole graph anew for every other choice of nodes. */
  void write(Session session, TrainingState state) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      all.forEach(
          (name, access) -> {
            Shape shape = Objects.requireNonNull(shapes.get(name));
            TFloat32 tensor = Tensors.of(shape, state.get(name));
            tensors.add(tensor);
            access.value().feed(runner, tensor);
            runner.addTarget(access.assignment());
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }
}
