package dev.acet.train;

import dev.acet.model.Weight;
import dev.acet.tf.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * All that a trainer's graph remembers from one update to the next, by the names under which
 * TensorFlow 1.x saves it: weights, moving averages and the optimiser's slots.
 */
final class StoredVariables {

  private final Graph graph;
  private final Map<String, Operand<TFloat32>> variables = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<String, Op> assignments = new LinkedHashMap<>();

  StoredVariables(
      Graph graph, UpdateSettings settings, TrainedVariables trained, Optimizer optimizer) {
    this.graph = graph;
    for (Weight weight : settings.architecture().weights()) {
      add(weight.name(), trained.variable(weight.name()));
    }
    for (Weight weight : trained.trainable()) {
      settings
          .optimizer()
          .slotNames()
          .forEach(
              (saved, slot) ->
                  add(
                      weight.name() + "/" + saved,
                      optimizer
                          .getSlot(trained.variable(weight.name()).asOutput(), slot)
                          .orElseThrow()));
    }
    if (settings.optimizer() == OptimizerKind.ADAM) {
      for (String power : List.of(OrderedAdam.FIRST_POWER, OrderedAdam.SECOND_POWER)) {
        add(power, Objects.requireNonNull(graph.operation(power), power).<TFloat32>output(0));
      }
    }
  }

  private void add(String name, Operand<TFloat32> variable) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
    variables.put(name, variable);
    values.put(name, value);
    assignments.put(name, tf.assign(variable, value));
  }

  Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    variables.forEach((name, variable) -> shapes.put(name, variable.shape()));
    return shapes;
  }

  TrainingState read(Session session) {
    Session.Runner runner = session.runner();
    variables.values().forEach(runner::fetch);
    try (Result result = runner.run()) {
      Map<String, float[]> read = new LinkedHashMap<>();
      int index = 0;
      for (String name : variables.keySet()) {
        read.put(name, Tensors.floats(result.get(index++)));
      }
      return new TrainingState(shapes(), read);
    }
  }

  void write(Session session, TrainingState state) {
    for (String name : variables.keySet()) {
      Operand<TFloat32> value = Objects.requireNonNull(values.get(name));
      try (TFloat32 tensor = Tensors.of(value.shape(), state.get(name))) {
        session
            .runner()
            .feed(value, tensor)
            .addTarget(Objects.requireNonNull(assignments.get(name)))
            .run()
            .close();
      }
    }
  }
}
