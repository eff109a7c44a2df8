package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.network.LoopNetwork;
import dev.acet.network.Network;
import dev.acet.network.Objective;
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
 * Judges points by forward passes, batch by batch. Logits of a network that other software runs are
 * fed; those of others are computed from the points. For one thread at a time.
 */
final class JudgeGraph implements AutoCloseable {

  private final Shape imageShape;
  private final int classes;
  private final Optional<Network> outside;
  private final Batches batches;
  private final Graph graph = new Graph();
  private final Shape fedShape; // without the batch
  private final Operand<TFloat32> fed; // points [n, h, w, c], or logits [n, K]
  private final Operand<TFloat32> weights; // [n, K]
  private final Operand<TFloat32> logits; // [n, K]
  private final Operand<TFloat32> values; // [n]
  private final Session session;

  JudgeGraph(AttackTarget target, Objective judge, SessionOptions options) {
    imageShape = target.input().tensorShape();
    classes = target.classes();
    outside = target.outside(options);
    fedShape = outside.isPresent() ? Shape.of(classes) : imageShape;
    try {
      Ops tf = Ops.create(graph);
      fed = tf.placeholder(TFloat32.class, Placeholder.shape(fedShape.prepend(Shape.UNKNOWN_SIZE)));
      weights =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, classes)));
      logits =
          outside.isPresent() ? tf.identity(fed) : logits(tf, target.inLoop(options.precision()));
      values = judge.of(tf, logits, weights);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      outside.ifPresent(Network::close);
      throw e;
    }
    batches = new Batches(options.effectiveThreads());
  }

  private Operand<TFloat32> logits(Ops tf, LoopNetwork network) {
    return network.logits(tf, fed, network.inputs());
  }

  /**
   * A point to judge.
   *
   * @param pixels [h, w, c]
   * @param weights of the classes in the judge's objective, [K]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Judged(float[] pixels, float[] weights) {}

  /** The judge's values, [n]. */
  float[] values(List<Judged> images) {
    return Batches.joined(batches.map(images, batch -> run(batch, values)));
  }

  /** The logits, [n, K]. */
  float[] logits(List<Judged> images) {
    return Batches.joined(batches.map(images, batch -> run(batch, logits)));
  }

  private float[] run(List<Judged> batch, Operand<TFloat32> fetched) {
    int size = (int) imageShape.size();
    float[] pixels = new float[batch.size() * size];
    float[] rows = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).pixels(), 0, pixels, i * size, size);
      System.arraycopy(batch.get(i).weights(), 0, rows, i * classes, classes);
    }
    float[] given =
        outside.map(network -> network.run(pixels, batch.size()).logits()).orElse(pixels);
    try (TFloat32 values = Tensors.of(fedShape.prepend(batch.size()), given);
        TFloat32 fedRows = Tensors.of(Shape.of(batch.size(), classes), rows);
        Result result =
            session.runner().feed(fed, values).feed(weights, fedRows).fetch(fetched).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    batches.close();
    session.close();
    graph.close();
    outside.ifPresent(Network::close);
  }
}
