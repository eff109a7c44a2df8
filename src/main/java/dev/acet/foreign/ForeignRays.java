package dev.acet.foreign;

import dev.acet.network.InputSpec;
import dev.acet.network.RayNetwork;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A foreign network along rays. */
final class ForeignRays implements RayNetwork {

  private final FrozenModel model;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> images; // [n, h, w, c]
  private final Operand<TFloat32> scales; // [n]
  private final Operand<TFloat32> logits; // [n, K]

  ForeignRays(FrozenModel model, SessionOptions options) {
    this.model = model;
    try {
      Ops tf = Ops.create(graph);
      Shape batch = model.input().tensorShape().prepend(Shape.UNKNOWN_SIZE);
      images = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      scales = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      logits = RayGraph.add(tf, model, images, scales);
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
  public float[] run(float[] inputs, float[] shiftScales) {
    int count = shiftScales.length;
    try (TFloat32 fed = Tensors.of(input().tensorShape().prepend(count), inputs);
        TFloat32 factors = Tensors.of(Shape.of(count), shiftScales);
        Result result =
            session.runner().feed(images, fed).feed(scales, factors).fetch(logits).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
