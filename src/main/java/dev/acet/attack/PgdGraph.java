package dev.acet.attack;

import dev.acet.attack.PgdLoop.Nodes;
import dev.acet.network.AttackTarget;
import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Runs the attack's graph on images, batch by batch. For one thread at a time. */
final class PgdGraph implements AutoCloseable {

  private final Shape imageShape;
  private final int classes;
  private final List<Slot> slots;
  private final Batches batches;
  private final Graph graph;
  private final Nodes nodes;
  private final Session session;

  PgdGraph(AttackTarget target, PgdSettings settings, SessionOptions options) {
    imageShape = target.input().tensorShape();
    classes = target.classes();
    PgdLoop loop = new PgdLoop(target.inLoop(options.precision()), settings);
    slots = loop.slots();
    graph = new Graph();
    try {
      nodes = loop.build(graph);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    batches = new Batches(options.effectiveThreads());
  }

  /** How many images to step at the same time. */
  int capacity() {
    return batches.capacity();
  }

  /** Does some steps for images and updates their state. */
  void step(List<AttackedImage> images, int steps) {
    batches.map(
        images,
        batch -> {
          stepBatch(batch, steps);
          return batch.size();
        });
  }

  /** The judge's values of the images' points, [n]. */
  float[] objectives(List<AttackedImage> images) {
    return Batches.joined(batches.map(images, this::objectivesOfBatch));
  }

  @Override
  public void close() {
    batches.close();
    session.close();
    graph.close();
  }

  private float[] objectivesOfBatch(List<AttackedImage> batch) {
    try (TFloat32 points = images(batch, image -> image.get(AttackState.POINT));
        TFloat32 targets = targets(batch);
        Result result =
            RunTrace.run(
                session
                    .runner()
                    .feed(nodes.images(), points)
                    .feed(nodes.targets(), targets)
                    .fetch(nodes.objective()))) {
      return Tensors.floats(result.get(0));
    }
  }

  private void stepBatch(List<AttackedImage> batch, int steps) {
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      feed(runner, fed, nodes.images(), images(batch, image -> image.image));
      feed(runner, fed, nodes.targets(), targets(batch));
      feed(runner, fed, nodes.steps(), TInt32.scalarOf(steps));
      for (Slot slot : slots) {
        Shape shape = slot.shape(batch.size(), imageShape);
        float[] values = values(shape, batch, image -> image.get(slot));
        feed(runner, fed, nodes.in().get(slot), slot.tensor(shape, values));
        runner.fetch(nodes.out().get(slot));
      }
      try (Result result = RunTrace.run(runner)) {
        store(batch, steps, result);
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static void feed(Session.Runner runner, List<Tensor> fed, Operand<?> node, Tensor value) {
    fed.add(value);
    runner.feed(node, value);
  }

  private void store(List<AttackedImage> batch, int steps, Result result) {
    for (int s = 0; s < slots.size(); s++) {
      float[] values = slots.get(s).values((TType) result.get(s));
      int size = values.length / batch.size();
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).put(slots.get(s), AttackResult.image(values, i, size));
      }
    }
    batch.forEach(image -> image.stepsDone += steps);
  }

  private TFloat32 images(List<AttackedImage> batch, Function<AttackedImage, float[]> part) {
    return rows(imageShape.prepend(batch.size()), batch, part);
  }

  private TFloat32 targets(List<AttackedImage> batch) {
    return rows(Shape.of(batch.size(), classes), batch, image -> image.target);
  }

  private static TFloat32 rows(
      Shape shape, List<AttackedImage> batch, Function<AttackedImage, float[]> part) {
    return Tensors.of(shape, values(shape, batch, part));
  }

  private static float[] values(
      Shape shape, List<AttackedImage> batch, Function<AttackedImage, float[]> part) {
    float[] values = new float[Math.toIntExact(shape.size())];
    int size = values.length / batch.size();
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(part.apply(batch.get(i)), 0, values, i * size, size);
    }
    return values;
  }
}
