package dev.acet.train.update;

import dev.acet.attack.TrainingAttack.RunInputs;
import dev.acet.network.Weight;
import dev.acet.tf.Devices;
import dev.acet.tf.Node;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The graph of an update: noise, attack, loss and gradients in each tower, then the moving averages
 * and the optimiser's step. All variables are read before any of them is written, since reads refer
 * to the variables' own memory.
 *
 * @param images [n, h, w, c] to feed
 * @param labels [n] to feed
 * @param outliers [o, h, w, c] to feed; null without outliers
 * @param seed [2] to feed
 * @param attackSteps a scalar to feed
 * @param averageShare a scalar to feed: the share of a batch in the moving averages
 * @param weightShare a scalar to feed: the share of a new weight in its average; null without them
 * @param rates the nodes of the learning rate to feed
 * @param towers what each device computes
 * @param update the name of the operation that does the update
 * @param stored the variables
 */
record UpdateNodes(
    Node images,
    Node labels,
    @Nullable Node outliers,
    Node seed,
    Node attackSteps,
    Node averageShare,
    @Nullable Node weightShare,
    List<Node> rates,
    List<TowerNodes> towers,
    String update,
    StoredVariables stored) {

  UpdateNodes {
    rates = List.copyOf(rates);
    towers = List.copyOf(towers);
  }

  /** The tensors of a tower to fetch; see {@link Tower}. */
  record TowerNodes(Node noise, Node attacked, Node sums) {

    static TowerNodes of(Tower tower) {
      return new TowerNodes(
          Node.of(tower.noise()), Node.of(tower.attacked()), Node.of(tower.sums()));
    }
  }

  /** Adds the whole graph to a draft and assigns its parts to devices. */
  static UpdateNodes add(
      DeviceGraph draft, UpdateSettings settings, SessionOptions options, Devices devices) {
    Graph graph = draft.graph();
    Ops tf = Ops.create(graph);
    int size = settings.batchSize() / devices.towers();
    Shape input = settings.architecture().inputShape();
    Operand<TFloat32> images =
        tf.placeholder(
            TFloat32.class, Placeholder.shape(input.prepend(settings.batchSize()))); // [n, h, w, c]
    Operand<TInt32> labels =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(settings.batchSize()))); // [n]
    int ofTower = settings.method().outlierImages(size); // outliers
    Operand<TFloat32> outliers =
        ofTower == 0
            ? null
            : tf.placeholder(
                TFloat32.class,
                Placeholder.shape(
                    input.prepend((long) ofTower * devices.towers()))); // [o, h, w, c]
    Operand<TInt64> seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2))); // [2]
    Operand<TInt32> attackSteps =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())); // []
    Operand<TFloat32> averageShare =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())); // []
    TrainedVariables variables = new TrainedVariables(tf, settings.architecture());
    place(draft, devices, devices.home());
    List<Tower> towers = new ArrayList<>();
    for (int i = 0; i < devices.towers(); i++) {
      towers.add(
          new TowerBuilder(
                  graph, settings, options.withThreads(threads(options, devices, i)), variables)
              .add(
                  new TowerBuilder.Images(
                      Slices.of(tf, images, i * size, size), // [n / towers, h, w, c]
                      Slices.of(tf, labels, i * size, size), // [n / towers]
                      outliers == null
                          ? null
                          : Slices.of(tf, outliers, i * ofTower, ofTower)), // [o / towers, h, w, c]
                  new RunInputs(seed(tf, seed, i, devices.towers()), attackSteps)));
      place(draft, devices, devices.names().isEmpty() ? "" : devices.names().get(i));
    }
    Optimizer optimizer = settings.optimizer().create(graph);
    Op update =
        new Writes(tf, variables, towers, averageShare, settings.refinements()).add(optimizer);
    WeightAverages averages =
        settings.refinements().averages() ? new WeightAverages(tf, variables) : null;
    Operand<TFloat32> weightShare =
        averages == null
            ? null
            : tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())); // []
    if (averages != null && weightShare != null) {
      List<Op> moves = averages.move(graph, settings.optimizer(), variables, weightShare);
      moves.add(update);
      update = tf.withControlDependencies(moves).noOp();
    }
    List<Node> rates = rates(graph, settings.optimizer());
    StoredVariables stored = new StoredVariables(graph, settings, variables, optimizer);
    if (averages != null) {
      stored.add(tf, averages.variables());
    }
    place(draft, devices, devices.home());
    return new UpdateNodes(
        Node.of(images),
        Node.of(labels),
        outliers == null ? null : Node.of(outliers),
        Node.of(seed),
        Node.of(attackSteps),
        Node.of(averageShare),
        weightShare == null ? null : Node.of(weightShare),
        rates,
        towers.stream().map(TowerNodes::of).toList(),
        update.op().name(),
        stored);
  }

  private static void place(DeviceGraph draft, Devices devices, String device) {
    if (!devices.names().isEmpty()) {
      draft.place(device);
    }
  }

  /** A GPU attacks all images at once; towers on one CPU share its threads. */
  private static int threads(SessionOptions options, Devices devices, int tower) {
    boolean gpu =
        !devices.names().isEmpty() && Devices.canonical(devices.names().get(tower)).contains("GPU");
    int sharing = devices.workers().isEmpty() ? devices.towers() : 1;
    return gpu ? 1 : Math.max(1, options.effectiveThreads() / sharing);
  }

  /** The seed of a tower's own noise: [2]. */
  private static Operand<TInt64> seed(Ops tf, Operand<TInt64> seed, int tower, int towers) {
    if (towers == 1) {
      return seed;
    }
    Operand<TInt64> spread = tf.math.mul(seed, tf.constant(new long[] {1, towers})); // [2]
    return tf.math.add(spread, tf.constant(new long[] {0, tower}));
  }

  /**
   * The nodes of the learning rate. The framework's optimisers take a constant rate; feeding these
   * nodes changes it.
   */
  private static List<Node> rates(Graph graph, OptimizerKind optimizer) {
    List<Node> nodes = new ArrayList<>();
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (operation.type().equals(optimizer.operation())) {
        nodes.add(Node.of(operation.input(optimizer.rateInput())));
      }
    }
    return nodes;
  }

  /** Adds what an update writes, after all that it reads. */
  private record Writes(
      Ops tf,
      TrainedVariables variables,
      List<Tower> towers,
      Operand<TFloat32> averageShare,
      Refinements refinements) {

    /**
     * All values to write pass through one operation that waits for everything computed. With mere
     * control inputs Grappler may drop some, and then a layer was sometimes updated before the
     * gradients of the layers before it had been computed through it.
     */
    Op add(Optimizer optimizer) {
      List<Weight> weights = variables.trainable();
      List<String> averages = List.copyOf(towers.get(0).batchStatistics().keySet());
      List<Operand<?>> computed = new ArrayList<>();
      computed.addAll(clipped(meanGradients(weights.size())));
      averages.forEach(name -> computed.add(movedAverage(name)));
      towers.forEach(tower -> computed.add(tower.sums()));
      List<Output<?>> values = tf.identityN(computed).output(); // unchanged, in order
      List<GradAndVar<? extends TType>> gradients = new ArrayList<>();
      for (int i = 0; i < weights.size(); i++) {
        gradients.add(
            new GradAndVar<>(
                values.get(i).expect(TFloat32.class),
                variables.variable(weights.get(i).name()).asOutput()));
      }
      List<Op> writes = new ArrayList<>(List.of(optimizer.applyGradients(gradients, "train_step")));
      for (int i = 0; i < averages.size(); i++) {
        writes.add(
            tf.assign(
                variables.variable(averages.get(i)),
                values.get(weights.size() + i).expect(TFloat32.class)));
      }
      return tf.withControlDependencies(writes).noOp();
    }

    private List<Operand<TFloat32>> meanGradients(int weights) {
      List<Operand<TFloat32>> gradients = new ArrayList<>();
      for (int i = 0; i < weights; i++) {
        gradients.add(meanGradient(i));
      }
      return gradients;
    }

    /** Scales all gradients by the same factor if their common norm is too large. */
    private List<Operand<TFloat32>> clipped(List<Operand<TFloat32>> gradients) {
      if (!refinements.clips()) {
        return gradients;
      }
      List<Operand<TFloat32>> squares = new ArrayList<>();
      for (Operand<TFloat32> gradient : gradients) {
        Operand<TFloat32> flat = tf.reshape(gradient, tf.constant(new int[] {-1})); // [values]
        squares.add(tf.reduceSum(tf.math.square(flat), tf.constant(0))); // []
      }
      Operand<TFloat32> norm = tf.math.sqrt(tf.math.addN(squares)); // []
      Operand<TFloat32> largest = tf.constant((float) refinements.largestNorm()); // []
      Operand<TFloat32> factor =
          tf.math.div(largest, tf.math.maximum(norm, largest)); // [], exactly 1 if not too large
      return gradients.stream()
          .<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, factor))
          .toList();
    }

    /** The mean gradient of a weight over the towers, in the weight's shape. */
    private Operand<TFloat32> meanGradient(int weight) {
      List<Operand<TFloat32>> ofTowers =
          towers.stream().map(tower -> tower.gradients().get(weight)).toList();
      return ofTowers.size() == 1
          ? ofTowers.get(0)
          : tf.math.div(tf.math.addN(ofTowers), tf.constant((float) ofTowers.size()));
    }

    /**
     * The moving average after all towers, applied in order, as each continues from the one before:
     * [c].
     */
    private Operand<TFloat32> movedAverage(String name) {
      Operand<TFloat32> average = variables.read(name); // [c]
      for (Tower tower : towers) {
        Operand<TFloat32> statistic =
            Objects.requireNonNull(tower.batchStatistics().get(name)); // [c]
        Operand<TFloat32> distance = tf.math.sub(average, statistic); // [c]
        average = tf.math.sub(average, tf.math.mul(distance, averageShare));
      }
      return average;
    }
  }
}
