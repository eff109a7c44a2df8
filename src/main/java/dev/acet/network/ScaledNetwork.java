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
 * Evaluates a ReLU network f along rays from the origin: f(αx)/α for any α above 0, and its limit
 * as α goes to infinity.
 *
 * <p>Convolutions, ReLU, mean and maximum commute with positive factors. So f(αx)/α is the network
 * at x with its biases and the shifts of batch normalisation divided by α; in the limit, they
 * vanish. Numbers stay as large as they are at x, however large α is.
 *
 * <p>Several threads may run it at the same time.
 */
public final class ScaledNetwork implements RayNetwork, OfArchitecture {

  private final Architecture architecture;
  private final Graph graph;
  private final Session session;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> shiftScales;
  private final Operand<TFloat32> logits;

  /**
   * Builds the graph; the caller closes it.
   *
   * @throws IllegalArgumentException if the network's activation is not ReLU, for which this does
   *     not hold
   */
  public ScaledNetwork(Architecture architecture, WeightValues values, SessionOptions options) {
    if (architecture.activation() != Activation.RELU) {
      throw new IllegalArgumentException(
          "the theory holds only for relu networks, not for " + architecture.activation().id());
    }
    this.architecture = architecture;
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      Shape batch = architecture.inputShape().prepend(Shape.UNKNOWN_SIZE);
      input = tf.placeholder(TFloat32.class, Placeholder.shape(batch)); // [n, h, w, c]
      shiftScales =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE))); // [n]
      Layers<TFloat32> layers =
          FoldedWeights.of(architecture, values)
              .layers(tf, TFloat32.class)
              .withShiftsScaled(shiftScales);
      logits = architecture.forward(layers, input).logits(); // [n, classes]
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
  public float[] run(float[] inputs, float[] scales) {
    if (scales.length == 0 || inputs.length != (long) scales.length * input().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d inputs of %d values do not make %d values",
              scales.length,
              input().size(),
              inputs.length));
    }
    try (TFloat32 images = Tensors.of(architecture.inputShape().prepend(scales.length), inputs);
        TFloat32 factors = Tensors.of(Shape.of(scales.length), scales);
        Result result =
            session.runner().feed(input, images).feed(shiftScales, factors).fetch(logits).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
