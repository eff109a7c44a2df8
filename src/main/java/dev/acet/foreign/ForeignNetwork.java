package dev.acet.foreign;

import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
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
 * A foreign network, ready to run.
 *
 * <p>Several threads may run it at the same time. Closing waits for the runs in progress.
 */
final class ForeignNetwork implements Network {

  private final FrozenModel model;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> images; // [n, h, w, c]
  private final Operand<TFloat32> logits; // [n, K]
  private final Operand<TFloat32> probabilities; // [n, K]
  private final Optional<Operand<TFloat32>> features; // [n, d]

  ForeignNetwork(FrozenModel model, SessionOptions options) {
    this.model = model;
    try {
      Ops tf = Ops.create(graph);
      Shape batch = model.input().tensorShape().prepend(Shape.UNKNOWN_SIZE);
      images = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      FrozenGraph.Added network = model.addTo(tf, images);
      logits = network.logits();
      probabilities = tf.nn.softmax(logits);
      features = network.features();
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public InputSpec input() {
    return model.input();
  }

  @Override
  public int classes() {
    return model.classes();
  }

  @Override
  public Outputs run(float[] inputs, int count) {
    return run(inputs, count, List.of(logits, probabilities));
  }

  @Override
  public boolean hasFeatures() {
    return features.isPresent();
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    Operand<TFloat32> wanted =
        features.orElseThrow(() -> new IllegalStateException("this network shows no features"));
    return run(inputs, count, List.of(logits, probabilities, wanted));
  }

  private Outputs run(float[] inputs, int count, List<Operand<TFloat32>> fetched) {
    if (count < 1 || inputs.length / input().size() < count) {
      throw new IllegalArgumentException(
          count + " images of " + model.shape() + " from only " + inputs.length + " values");
    }
    try (TFloat32 tensor = Tensors.of(input().tensorShape().prepend(count), inputs)) {
      Session.Runner runner = session.runner().feed(images, tensor);
      fetched.forEach(runner::fetch);
      try (Result result = RunTrace.run(runner)) {
        return new Outputs(
            classes(),
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
