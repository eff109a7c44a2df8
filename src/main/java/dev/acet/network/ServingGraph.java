package dev.acet.network;

import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The graph of a network with fixed weights, and what it gives to other software: {@code images}
 * [n, h, w, c] to {@code logits} and {@code probabilities} [n, K], {@code confidence} [n], the
 * largest probability, and the penultimate {@code features} [n, d]; with a rule also {@code score}
 * (64 bits) and {@code in_distribution} (a boolean) [n].
 *
 * <p>For one thread. It holds native memory until it is closed.
 */
public final class ServingGraph implements AutoCloseable {

  /** The name of its input. */
  public static final String INPUT = "images";

  private final Graph graph = new Graph();
  private final Operand<TFloat32> input; // [n, h, w, c]
  private final Map<String, Operand<?>> outputs = new LinkedHashMap<>();
  private final Session session;

  /** Builds the graph; the caller closes it. */
  public ServingGraph(Architecture architecture, WeightValues values, Optional<DecisionRule> rule) {
    try {
      Ops tf = Ops.create(graph);
      Shape batch = architecture.inputShape().prepend(Shape.UNKNOWN_SIZE);
      input = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      FoldedWeights folded = FoldedWeights.of(architecture, values);
      Forward forward = architecture.forward(folded.layers(tf, TFloat32.class), input);
      Operand<TFloat32> probabilities = tf.nn.softmax(forward.logits()); // [n, K]
      Operand<TFloat32> confidence = tf.max(probabilities, tf.constant(1)); // [n]
      outputs.put("logits", forward.logits());
      outputs.put("probabilities", probabilities);
      outputs.put("confidence", confidence);
      outputs.put("features", forward.features());
      if (rule.isPresent()) {
        Operand<TFloat64> score = rule.get().formula().of(tf, forward.logits(), confidence); // [n]
        outputs.put("score", score);
        outputs.put(
            "in_distribution",
            tf.math.greaterEqual(score, tf.constant(rule.get().threshold()))); // [n]
      }
      session = new Session(graph, SessionOptions.withDefaults().toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  public Graph graph() {
    return graph;
  }

  /** What the network takes, [n, h, w, c] or [n, d]. */
  public Operand<TFloat32> input() {
    return input;
  }

  /** What it gives, by name. */
  public Map<String, Operand<?>> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** The value of a node that does not depend on the input; the caller closes it. */
  public Tensor constant(Operand<?> node) {
    return session.runner().fetch(node).run().get(0);
  }

  /** Writes a SavedModel with the tag {@code serve} and the signature {@code serving_default}. */
  public void save(Path folder) throws IOException {
    Signature.Builder signature =
        Signature.builder()
            .key("serving_default")
            .methodName("tensorflow/serving/predict")
            .input(INPUT, input);
    outputs.forEach(signature::output);
    SavedModelBundle.exporter(folder.toString())
        .withTags("serve")
        .withFunction(SessionFunction.create(signature.build(), session))
        .export();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
