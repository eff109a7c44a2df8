package dev.acet.train;

import dev.acet.data.ImageBatch;
import dev.acet.model.BatchNormalization;
import dev.acet.model.Weight;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Weights that are trained, and the graph of an update: noise, attack, loss, gradients, moving
 * averages and the optimiser's step in one run.
 *
 * <p>All variables are read before any of them is written: reads look into the variables' own
 * memory.
 */
final class UpdateGraph implements AutoCloseable {

  private final UpdateSettings settings;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> images;
  private final Operand<TInt32> labels;
  private final Operand<TInt64> seed;
  private final List<Tower> towers;
  private final Operand<TFloat32> sums;
  private final Op update;
  private final List<Output<?>> rates;
  private final StoredVariables stored;

  UpdateGraph(UpdateSettings settings, SessionOptions options) {
    this.settings = settings;
    try {
      Ops tf = Ops.create(graph);
      Shape input = settings.architecture().inputShape();
      int count = settings.batchSize();
      images = tf.placeholder(TFloat32.class, Placeholder.shape(input.prepend(count)));
      labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(count)));
      seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
      TrainedVariables variables = new TrainedVariables(tf, settings.architecture());
      towers = List.of(Tower.add(graph, settings, options, variables, images, labels, seed));
      sums = towers.get(0).sums();
      Optimizer optimizer = settings.optimizer().create(graph);
      update = update(tf, variables, optimizer);
      rates = rates();
      stored = new StoredVariables(graph, settings, variables, optimizer);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** What the updates are. */
  UpdateSettings settings() {
    return settings;
  }

  /**
   * Does one update.
   *
   * @param batch {@link UpdateSettings#batchSize()} labelled images
   * @param rate the learning rate
   * @param seed of the run
   * @param number of the update in the run, from 0, on which its noise depends
   */
  UpdateMetrics update(ImageBatch batch, double rate, long seed, long number) {
    return update(batch, rate, seed, number, Map.of());
  }

  /** As above, with tensors in the place of some nodes. */
  UpdateMetrics update(
      ImageBatch batch,
      double rate,
      long seed,
      long number,
      Map<? extends Operand<?>, ? extends Tensor> feeds) {
    try (TFloat32 learningRate = TFloat32.scalarOf((float) rate);
        Inputs inputs = new Inputs(batch, seed, number)) {
      Session.Runner runner = inputs.feed(session.runner()).fetch(sums).addTarget(update);
      rates.forEach(node -> runner.feed(node, learningRate));
      feeds.forEach(runner::feed);
      try (Result result = runner.run()) {
        return metrics(Tensors.floats(result.get(0)));
      }
    }
  }

  /**
   * The noise images that {@link #update} would train on, before and behind the attack, without an
   * update.
   */
  List<float[]> noise(ImageBatch batch, long seed, long number) {
    try (Inputs inputs = new Inputs(batch, seed, number);
        Result result =
            inputs
                .feed(session.runner())
                .fetch(towers.get(0).noise())
                .fetch(towers.get(0).attacked())
                .run()) {
      return List.of(Tensors.floats(result.get(0)), Tensors.floats(result.get(1)));
    }
  }

  /** The values of all variables. */
  TrainingState state() {
    return stored.read(session);
  }

  /** Sets all variables. */
  void restore(TrainingState state) {
    stored.write(session, state);
  }

  /** The shapes of all variables, by the names under which checkpoints store them. */
  Map<String, Shape> shapes() {
    return stored.shapes();
  }

  /** The nodes of a tower, for tests that feed them. */
  Tower tower(int index) {
    return towers.get(index);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Op update(Ops tf, TrainedVariables variables, Optimizer optimizer) {
    List<GradAndVar<? extends TType>> gradients = new ArrayList<>();
    List<Op> computed = new ArrayList<>(List.of(sums));
    List<Weight> weights = variables.trainable();
    for (int i = 0; i < weights.size(); i++) {
      Operand<TFloat32> gradient = meanGradient(tf, i);
      computed.add(gradient);
      gradients.add(
          new GradAndVar<>(
              gradient.asOutput(), variables.variable(weights.get(i).name()).asOutput()));
    }
    List<Op> writes =
        new ArrayList<>(movingAverages(tf.withControlDependencies(computed), variables));
    writes.add(optimizer.applyGradients(gradients, "train_step"));
    return tf.withControlDependencies(writes).noOp();
  }

  private Operand<TFloat32> meanGradient(Ops tf, int weight) {
    List<Operand<TFloat32>> ofTowers =
        towers.stream().map(tower -> tower.gradients().get(weight)).toList();
    return ofTowers.size() == 1
        ? ofTowers.get(0)
        : tf.math.div(tf.math.addN(ofTowers), tf.constant((float) ofTowers.size()));
  }

  /** One tower after the other, since each sees what the one before left. */
  private List<Op> movingAverages(Ops tf, TrainedVariables variables) {
    List<Op> writes = new ArrayList<>();
    for (String name : towers.get(0).batchStatistics().keySet()) {
      Operand<TFloat32> average = variables.read(name); // [c]
      for (Tower tower : towers) {
        Operand<TFloat32> statistic = Objects.requireNonNull(tower.batchStatistics().get(name));
        Operand<TFloat32> distance = tf.math.sub(average, statistic);
        Operand<TFloat32> share = tf.constant(1 - BatchNormalization.MOMENTUM);
        average = tf.math.sub(average, tf.math.mul(distance, share));
      }
      writes.add(tf.assign(variables.variable(name), average));
    }
    return writes;
  }

  /** The framework's optimisers take a constant rate: these are its nodes, to feed another. */
  private List<Output<?>> rates() {
    OptimizerKind optimizer = settings.optimizer();
    List<Output<?>> nodes = new ArrayList<>();
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (operation.type().equals(optimizer.operation())) {
        nodes.add(operation.input(optimizer.rateInput()));
      }
    }
    return List.copyOf(nodes);
  }

  private UpdateMetrics metrics(float[] sums) {
    int clean = settings.batchSize();
    return new UpdateMetrics(
        1,
        clean,
        settings.method().noiseImages(clean),
        sums[2],
        sums[3],
        sums[Tower.TOTAL_LOSS],
        sums[1],
        sums[4],
        sums[5],
        sums[6]);
  }

  /** What every run is fed. */
  private final class Inputs implements AutoCloseable {

    private final TFloat32 pixels;
    private final TInt32 classes;
    private final TInt64 seeds;

    Inputs(ImageBatch batch, long seed, long number) {
      Shape input = settings.architecture().inputShape();
      pixels = Tensors.of(input.prepend(batch.count()), batch.pixels());
      classes = TInt32.tensorOf(NdArrays.vectorOf(batch.labels()));
      seeds = TInt64.vectorOf(seed, number);
    }

    Session.Runner feed(Session.Runner runner) {
      return runner.feed(images, pixels).feed(labels, classes).feed(UpdateGraph.this.seed, seeds);
    }

    @Override
    public void close() {
      pixels.close();
      classes.close();
      seeds.close();
    }
  }
}
