package dev.acet.network;

import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.Locale;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network along rays, in a graph of its own.
 *
 * <p>Several threads may run it at the same time.
 */
public class GraphRays implements RayNetwork {

  /** Adds a network with scaled shifts to a graph. */
  @FunctionalInterface
  public interface Builder {

    /**
     * Adds the network.
     *
     * @param inputs [n, h, w, c] or [n, d]
     * @param shiftScales [n], as in {@link RayNetwork#run}
     * @return logits [n, K]
     */
    Operand<TFloat32> add(Ops tf, Operand<TFloat32> inputs, Operand<TFloat32> shiftScales);
  }

  private final InputSpec input;
  private final int classes;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> fed; // [n, h, w, c] or [n, d]
  private final Operand<TFloat32> shiftScales; // [n]
  private final Operand<TFloat32> logits; // [n, K]

  /** Builds the graph; the caller closes it. */
  public GraphRays(InputSpec input, int classes, Builder network, SessionOptions options) {
    this.input = input;
    this.classes = classes;
    try {
      Ops tf = Ops.create(graph);
      Shape batch = input.tensorShape().prepend(Shape.UNKNOWN_SIZE);
      fed = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      shiftScales = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      logits = network.add(tf, fed, shiftScales);
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
  public float[] run(float[] inputs, float[] scales) {
    if (scales.length == 0 || inputs.length != (long) scales.length * input.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d inputs of %d values do not make %d values",
              scales.length,
              input.size(),
              inputs.length));
    }
    try (TFloat32 tensor = Tensors.of(input.tensorShape().prepend(scales.length), inputs);
        TFloat32 factors = Tensors.of(Shape.of(scales.length), scales);
        Result result =
            session.runner().feed(fed, tensor).feed(shiftScales, factors).fetch(logits).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
