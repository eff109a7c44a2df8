package dev.acet.network;

import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network with fixed weights, ready to run. The weights are constants of its graph, so TensorFlow
 * can fold batch normalisation and activations into the convolutions.
 *
 * <p>Several threads may run it at the same time. Closing waits for the runs in progress; a later
 * run throws {@link IllegalStateException}.
 */
public final class FrozenNetwork implements Network, OfArchitecture {

  private final Architecture architecture;
  private final Graph graph;
  private final Session session;
  private final FrozenNodes nodes;

  /** Builds the graph; the caller closes it. */
  public FrozenNetwork(Architecture architecture, WeightValues values, SessionOptions options) {
    this.architecture = architecture;
    graph = new Graph();
    try {
      nodes = FrozenNodes.of(Ops.create(graph), architecture, values);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public Outputs run(float[] inputs, int count) {
    return run(inputs, count, List.of(nodes.logits(), nodes.probabilities()));
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    return run(inputs, count, List.of(nodes.logits(), nodes.probabilities(), nodes.features()));
  }

  private Outputs run(float[] inputs, int count, List<Operand<TFloat32>> fetched) {
    long size = architecture.inputShape().size();
    if (count < 1 || inputs.length < count * size) {
      throw new IllegalArgumentException(
          count
              + " inputs of "
              + size
              + " values were requested, but there are only "
              + inputs.length
              + " values");
    }
    Shape shape = architecture.inputShape().prepend(count);
    try (TFloat32 tensor = Tensors.of(shape, inputs)) {
      Session.Runner runner = session.runner().feed(nodes.input(), tensor);
      fetched.forEach(runner::fetch);
      try (Result result = RunTrace.run(runner)) {
        return new Outputs(
            architecture.classes(),
            Tensors.floats(result.get(0)),
            Tensors.floats(result.get(1)),
            result.size() > 2 ? Tensors.floats(result.get(2)) : new float[0]);
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
