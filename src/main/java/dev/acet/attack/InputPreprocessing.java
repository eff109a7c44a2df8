package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.network.LoopNetwork;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The input preprocessing of ODIN (Liang et al. 2018): one step that makes the network surer of the
 * class that it predicts, x' = x - ε sign(∇ CE(z(x)/T, argmax z(x))). As in OpenOOD, the sign of 0
 * is +1, and x' may leave [0, 1].
 *
 * <p>Several threads may run it at the same time. It holds native memory until it is closed.
 */
public final class InputPreprocessing implements AutoCloseable {

  private final Shape imageShape;
  private final Graph graph = new Graph();
  private final Operand<TFloat32> images; // [n, h, w, c]
  private final Operand<TFloat32> logits; // [n, K], of the preprocessed images
  private final Session session;

  /**
   * Builds the graph, in 32 bits; the caller closes it.
   *
   * @param eps ε, in units of pixels in [0, 1]
   * @param temperature T, above 0
   */
  public InputPreprocessing(
      AttackTarget target, double eps, double temperature, SessionOptions options) {
    imageShape = target.input().tensorShape();
    try {
      Ops tf = Ops.create(graph);
      images =
          tf.placeholder(TFloat32.class, Placeholder.shape(imageShape.prepend(Shape.UNKNOWN_SIZE)));
      LoopNetwork network = target.inLoop(Precision.FP32);
      LoopNetwork.Pass pass = network.pass(graph, images, network.inputs());
      Operand<TFloat32> gradient =
          pass.backward().apply(ofLogits(tf, pass.logits(), target.classes(), temperature));
      Operand<TFloat32> step = tf.constant((float) eps);
      Operand<TFloat32> moved =
          tf.math.sub(
              images,
              tf.select( // [n, h, w, c]
                  tf.math.greaterEqual(gradient, tf.constant(0f)), step, tf.math.neg(step)));
      logits = network.logits(tf, moved, network.inputs());
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The gradient of the cross-entropy times T, which has the same signs: [n, K] to [n, K]. */
  private static Operand<TFloat32> ofLogits(
      Ops tf, Operand<TFloat32> logits, int classes, double temperature) {
    Operand<TFloat32> probabilities =
        tf.nn.softmax(tf.math.div(logits, tf.constant((float) temperature))); // [n, K]
    Operand<TInt64> predicted = tf.math.argMax(logits, tf.constant(1)); // [n]
    Operand<TFloat32> labels =
        tf.oneHot(
            predicted,
            tf.constant(classes),
            tf.constant(1f),
            tf.constant(0f),
            OneHot.axis(-1L)); // [n, K]
    return tf.math.sub(probabilities, labels);
  }

  /**
   * The network's logits of the preprocessed images.
   *
   * @param pixels [count, h, w, c], row-major, in [0, 1]
   * @return [count, K]
   */
  public float[] logits(float[] pixels, int count) {
    try (TFloat32 fed = Tensors.of(imageShape.prepend(count), pixels);
        Result result = session.runner().feed(images, fed).fetch(logits).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
