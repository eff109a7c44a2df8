package dev.acet.network;

import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network in a graph of its own, ready to run.
 *
 * <p>Several threads may run it at the same time. Closing waits for the runs in progress; a later
 * run throws {@link IllegalStateException}.
 */
public class GraphNetwork implements Network {

  /** Adds a network to a graph. */
  @FunctionalInterface
  public interface Builder {

    /**
     * Adds the network.
     *
     * @param inputs [n, h, w, c] or [n, d]
     */
    Nodes add(Ops tf, Operand<TFloat32> inputs);
  }

  /**
   * What a network gives.
   *
   * @param logits [n, K]
   * @param features the penultimate features, [n, d]; empty if they are not known
   */
  public record Nodes(Operand<TFloat32> logits, Optional<Operand<TFloat32>> features) {}

  private final InputSpec input;
  private final int classes;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> fed; // [n, h, w, c] or [n, d]
  private final Nodes nodes;
  private final Operand<TFloat32> probabilities; // [n, K]

  /** Builds the graph; the caller closes it. */
  public GraphNetwork(InputSpec input, int classes, Builder network, SessionOptions options) {
    this.input = input;
    this.classes = classes;
    try {
      Ops tf = Ops.create(graph);
      Shape batch = input.tensorShape().prepend(Shape.UNKNOWN_SIZE);
      fed = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      nodes = network.add(tf, fed);
      probabilities = tf.nn.softmax(nodes.logits());
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public InputSpec input() {
    return input;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Outputs run(float[] inputs, int count) {
    return run(inputs, count, List.of(nodes.logits(), probabilities));
  }

  @Override
  public boolean hasFeatures() {
    return nodes.features().isPresent();
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    Operand<TFloat32> features =
        nodes
            .features()
            .orElseThrow(() -> new IllegalStateException("this network shows no features"));
    return run(inputs, count, List.of(nodes.logits(), probabilities, features));
  }

  private Outputs run(float[] inputs, int count, List<Operand<TFloat32>> fetched) {
    long size = input.size();
    if (count < 1 || inputs.length < count * size) {
      throw new IllegalArgumentException(
          count
              + " inputs of "
              + size
              + " values were requested, but there are only "
              + inputs.length
              + " values");
    }
    try (TFloat32 tensor = Tensors.of(input.tensorShape().prepend(count), inputs)) {
      Session.Runner runner = session.runner().feed(fed, tensor);
      fetched.forEach(runner::fetch);
      try (Result result = RunTrace.run(runner)) {
        return new Outputs(
            classes,
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
