package dev.acet.attack;

import dev.acet.attack.PgdLoop.Nodes;
import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/**
 * Runs the attack's graph on images, one batch per thread at a time: two batches of 64 in parallel
 * take less time than one of 128 whose operations are split among threads.
 */
final class PgdGraph implements AutoCloseable {

  /** Images per batch. */
  private static final int BATCH = 64;

  private final Shape imageShape;
  private final int classes;
  private final List<Slot> slots;
  private final int workers;
  private final ExecutorService threads;
  private final Graph graph;
  private final Nodes nodes;
  private final Session session;

  PgdGraph(AttackTarget target, PgdSettings settings, SessionOptions options) {
    imageShape = target.input().tensorShape();
    classes = target.classes();
    workers = options.effectiveThreads();
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
    threads = Executors.newFixedThreadPool(workers);
  }

  /** How many images to step at the same time. */
  int capacity() {
    return workers * BATCH;
  }

  /** Does some steps for images and updates their state. */
  void step(List<AttackedImage> images, int steps) {
    inBatches(
        images,
        batch -> {
          stepBatch(batch, steps);
          return new float[0];
        });
  }

  /** The objectives of the images' points, [n]. */
  float[] objectives(List<AttackedImage> images) {
    float[] objectives = new float[images.size()];
    int from = 0;
    for (float[] part : inBatches(images, this::objectivesOfBatch)) {
      System.arraycopy(part, 0, objectives, from, part.length);
      from += part.length;
    }
    return objectives;
  }

  @Override
  public void close() {
    threads.shutdown();
    session.close();
    graph.close();
  }

  /** Processes the images batch by batch on all threads and waits for all; results are in order. */
  private List<float[]> inBatches(
      List<AttackedImage> images, Function<List<AttackedImage>, float[]> work) {
    int size = Math.max(1, Math.min(BATCH, (images.size() + workers - 1) / workers));
    List<Future<float[]>> running = new ArrayList<>();
    for (int from = 0; from < images.size(); from += size) {
      List<AttackedImage> batch = images.subList(from, Math.min(from + size, images.size()));
      running.add(threads.submit(() -> work.apply(batch)));
    }
    List<float[]> results = new ArrayList<>();
    for (Future<float[]> future : running) {
      results.add(result(future));
    }
    return results;
  }

  private static float[] result(Future<float[]> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the attack's graph failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private float[] objectivesOfBatch(List<AttackedImage> batch) {
    try (TFloat32 points = images(batch, image -> image.get(AttackState.POINT));
        TFloat32 targets = targets(batch);
        Result result =
            session
                .runner()
                .feed(nodes.images(), points)
                .feed(nodes.targets(), targets)
                .fetch(nodes.objective())
                .run()) {
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
      try (Result result = runner.run()) {
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
