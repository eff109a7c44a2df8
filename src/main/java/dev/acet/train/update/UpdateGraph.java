package dev.acet.train.update;

import dev.acet.data.ImageBatch;
import dev.acet.network.Activation;
import dev.acet.network.WeightValues;
import dev.acet.tf.Devices;
import dev.acet.tf.LostWorkerException;
import dev.acet.tf.Node;
import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Trains weights: the graph that does one update of them in one run. For one thread at a time. */
public final class UpdateGraph implements AutoCloseable {

  private final UpdateSettings settings;
  private final UpdateNodes nodes;
  private final Devices devices;
  private final Graph graph;
  private final Session session;
  private boolean lost;

  /** Builds the graph, with its variables not yet initialised; the caller closes it. */
  public UpdateGraph(UpdateSettings settings, SessionOptions options, Devices devices) {
    this.settings = settings;
    this.devices = devices;
    try (DeviceGraph draft = new DeviceGraph()) {
      nodes = UpdateNodes.add(draft, settings, options, devices);
      graph = draft.placed();
    }
    try {
      session = devices.open(graph, configuration(options, devices));
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Without the remapper for leaky ReLUs: it fails on their gradients, which need what goes into
   * them, and logs an error (2.18).
   */
  private ConfigProto configuration(SessionOptions options, Devices devices) {
    ConfigProto.Builder config = devices.configure(options).toBuilder();
    if (settings.architecture().activation() == Activation.LEAKY_RELU) {
      config
          .getGraphOptionsBuilder()
          .getRewriteOptionsBuilder()
          .setRemapping(RewriterConfig.Toggle.OFF);
    }
    return config.build();
  }

  /** The settings of the updates. */
  public UpdateSettings settings() {
    return settings;
  }

  /** Number of outliers in an update, over all towers. */
  public int outliers() {
    int towers = nodes.towers().size();
    return towers * settings.method().outlierImages(settings.batchSize() / towers);
  }

  /** The graph's tensors, by name. */
  UpdateNodes nodes() {
    return nodes;
  }

  /**
   * Does one update.
   *
   * @param batch {@link UpdateSettings#batchSize()} labelled images
   */
  public UpdateMetrics update(ImageBatch batch, UpdateInputs inputs) {
    return update(new UpdateImages(batch, null), inputs);
  }

  /**
   * Does one update.
   *
   * @param images {@link UpdateSettings#batchSize()} clean ones, and as many outliers as {@link
   *     #outliers()}
   */
  public UpdateMetrics update(UpdateImages images, UpdateInputs inputs) {
    return update(images, inputs, Map.of());
  }

  /** As above, with tensors replacing some nodes. */
  UpdateMetrics update(ImageBatch batch, UpdateInputs inputs, Map<Node, ? extends Tensor> feeds) {
    return update(new UpdateImages(batch, null), inputs, feeds);
  }

  private UpdateMetrics update(
      UpdateImages images, UpdateInputs inputs, Map<Node, ? extends Tensor> feeds) {
    try (TFloat32 learningRate = TFloat32.scalarOf((float) inputs.rate());
        Fed fed = new Fed(images, inputs)) {
      Session.Runner runner = fed.feed(session.runner()).addTarget(nodes.update());
      nodes.rates().forEach(node -> node.feed(runner, learningRate));
      nodes.towers().forEach(tower -> tower.sums().fetch(runner));
      feeds.forEach((node, tensor) -> node.feed(runner, tensor));
      try (Result result = run(() -> RunTrace.run(runner))) {
        return metrics(result);
      }
    }
  }

  /**
   * The noise images and outliers that the first tower's {@link #update} would train on, before and
   * after the attack, without doing an update.
   */
  public List<float[]> noise(UpdateImages images, UpdateInputs inputs) {
    try (Fed fed = new Fed(images, inputs)) {
      UpdateNodes.TowerNodes tower = nodes.towers().get(0);
      Session.Runner runner = fed.feed(session.runner());
      tower.noise().fetch(runner);
      boolean moved = !tower.attacked().equals(tower.noise());
      if (moved) {
        tower.attacked().fetch(runner);
      }
      try (Result result = run(runner::run)) {
        return List.of(Tensors.floats(result.get(0)), Tensors.floats(result.get(moved ? 1 : 0)));
      }
    }
  }

  /**
   * As {@link #update(ImageBatch, UpdateInputs)}, on given noise images.
   *
   * @param noise before the attack, [m, h, w, c]
   */
  public UpdateMetrics updateOnNoise(ImageBatch batch, TFloat32 noise, UpdateInputs inputs) {
    return update(batch, inputs, Map.of(nodes.towers().get(0).noise(), noise));
  }

  /** Sets the weights and empties the optimiser's slots. */
  public void begin(WeightValues weights) {
    restore(TrainingState.initial(settings.architecture(), shapes(), weights));
  }

  /** The values of all variables. */
  public TrainingState state() {
    return run(() -> nodes.stored().read(session));
  }

  /** Sets all variables. */
  public void restore(TrainingState state) {
    run(
        () -> {
          nodes.stored().write(session, state);
          return state;
        });
  }

  /** The shapes of all variables, by the names under which checkpoints store them. */
  public Map<String, Shape> shapes() {
    return nodes.stored().shapes();
  }

  /**
   * Frees the graph and its session, unless a worker was lost: TensorFlow would wait for its answer
   * for ever, so both then stay until the process ends.
   */
  @Override
  public void close() {
    if (!lost) {
      session.close();
      graph.close();
    }
  }

  private <T> T run(Supplier<T> work) {
    try {
      return devices.run(work);
    } catch (LostWorkerException e) {
      lost = true;
      throw e;
    }
  }

  private UpdateMetrics metrics(Result result) {
    int towers = nodes.towers().size();
    double[] total = new double[UpdateSum.values().length];
    for (int tower = 0; tower < towers; tower++) {
      float[] ofTower = Tensors.floats(result.get(tower)); // a value for each UpdateSum
      for (int i = 0; i < total.length; i++) {
        total[i] += ofTower[i];
      }
    }
    UpdateSum[] order = UpdateSum.values();
    for (int i = 0; i < total.length; i++) {
      total[i] /= order[i].isOfUpdate() ? towers : 1;
    }
    int clean = settings.batchSize() / towers;
    return new UpdateMetrics(
        1,
        (long) towers * clean,
        (long) towers * settings.method().outImages(clean),
        UpdateMetrics.inOrder(DoubleStream.of(total)));
  }

  /** The tensors fed to every run. */
  private final class Fed implements AutoCloseable {

    private final TFloat32 pixels;
    private final TInt32 classes;
    private final TInt64 seeds;
    private final TInt32 steps;
    private final TFloat32 averageShare;
    private final TFloat32 weightShare;
    private final @Nullable TFloat32 outliers;

    Fed(UpdateImages images, UpdateInputs inputs) {
      Shape image = settings.architecture().inputShape();
      ImageBatch batch = images.clean();
      outliers = outliers(image, images.outliers());
      pixels = Tensors.of(image.prepend(batch.count()), batch.pixels());
      classes = TInt32.tensorOf(NdArrays.vectorOf(batch.labels()));
      seeds = TInt64.vectorOf(inputs.seed(), inputs.number());
      steps = TInt32.scalarOf(inputs.attackSteps());
      averageShare = TFloat32.scalarOf(1 - inputs.averageDecay());
      weightShare = TFloat32.scalarOf(settings.refinements().newShare(inputs.number()));
    }

    private @Nullable TFloat32 outliers(Shape image, @Nullable ImageBatch given) {
      int count = given == null ? 0 : given.count();
      if (count != UpdateGraph.this.outliers()) {
        throw new IllegalArgumentException(
            count + " outliers for an update that takes " + UpdateGraph.this.outliers());
      }
      return given == null ? null : Tensors.of(image.prepend(count), given.pixels());
    }

    Session.Runner feed(Session.Runner runner) {
      if (nodes.outliers() != null && outliers != null) {
        nodes.outliers().feed(runner, outliers);
      }
      nodes.images().feed(runner, pixels);
      nodes.labels().feed(runner, classes);
      nodes.seed().feed(runner, seeds);
      nodes.attackSteps().feed(runner, steps);
      nodes.averageShare().feed(runner, averageShare);
      if (nodes.weightShare() != null) {
        nodes.weightShare().feed(runner, weightShare);
      }
      return runner;
    }

    @Override
    public void close() {
      pixels.close();
      classes.close();
      seeds.close();
      steps.close();
      averageShare.close();
      weightShare.close();
      if (outliers != null) {
        outliers.close();
      }
    }
  }
}
