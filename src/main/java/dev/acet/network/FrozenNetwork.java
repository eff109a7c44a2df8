package dev.acet.network;

import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
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
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> features;
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> probabilities;
  private final Operand<TFloat32> confidence;

  /** Builds the graph; the caller closes it. */
  public FrozenNetwork(Architecture architecture, WeightValues values, SessionOptions options) {
    this.architecture = architecture;
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      Shape batch = architecture.inputShape().prepend(Shape.UNKNOWN_SIZE);
      input = tf.placeholder(TFloat32.class, Placeholder.shape(batch)); // [n, h, w, c]
      FoldedWeights folded = FoldedWeights.of(architecture, values);
      Forward forward = architecture.forward(folded.layers(tf, TFloat32.class), input);
      features = forward.features(); // [n, d]
      logits = forward.logits(); // [n, classes]
      probabilities = tf.nn.softmax(logits); // [n, classes]
      confidence = tf.max(probabilities, tf.constant(1)); // [n]
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
    return run(inputs, count, List.of(logits, probabilities));
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    return run(inputs, count, List.of(logits, probabilities, features));
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
      Session.Runner runner = session.runner().feed(input, tensor);
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

  /**
   * Writes the network as a SavedModel, with the tag {@code serve} and the signature {@code
   * serving_default}: {@code images} [n, h, w, c] to {@code logits} and {@code probabilities} [n,
   * classes], {@code confidence} [n], the largest probability, and the penultimate {@code features}
   * [n, d].
   */
  public void save(Path folder) throws IOException {
    Signature signature =
        Signature.builder()
            .key("serving_default")
            .methodName("tensorflow/serving/predict")
            .input("images", input)
            .output("logits", logits)
            .output("probabilities", probabilities)
            .output("confidence", confidence)
            .output("features", features)
            .build();
    SavedModelBundle.exporter(folder.toString())
        .withTags("serve")
        .withFunction(SessionFunction.create(signature, session))
        .export();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
