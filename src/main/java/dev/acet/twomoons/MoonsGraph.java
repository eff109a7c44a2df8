package dev.acet.twomoons;

import dev.acet.network.BatchNormalization;
import dev.acet.network.InitialValues;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.network.Weights;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The graph that trains {@link MoonsModel#NETWORK} on all points at once: one run is one update of
 * Adam with fresh noise. For one thread.
 */
final class MoonsGraph implements AutoCloseable {

  /** Measurements of a network. */
  record Measures(float trainingError, float cleanLoss, float noiseTerm) {}

  private final Graph graph = new Graph();
  private final Session session;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Operand<TInt64> number; // [], number of the update, from 1
  private final Operand<TFloat32> trainingError; // []
  private final Operand<TFloat32> cleanLoss; // []
  private final Operand<TFloat32> noiseTerm; // []
  private final Op update;

  /** Builds the graph and draws the weights; the caller closes it. */
  MoonsGraph(Method method, TwoMoons moons, MoonsSettings settings, SessionOptions options) {
    ConfigProto config = options.toConfig(); // first, since it silences TensorFlow's log
    try {
      Ops tf = Ops.create(graph);
      addVariables(tf, settings.seed());
      number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> points =
          tf.constant(
              Shape.of(moons.count(), 2), DataBuffers.of(moons.points(), true, false)); // [n, 2]
      Operand<TFloat32> targets = // [n, classes]
          tf.oneHot(
              tf.constant(moons.labels()),
              tf.constant(TwoMoons.CLASSES),
              tf.constant(1f),
              tf.constant(0f));
      MoonsNoise noisePoints = new MoonsNoise(tf, settings, number);
      Operand<TFloat32> noise = // [m, 2]
          method == Method.ACET
              ? noisePoints.attacked(xy -> logits(tf, xy))
              : noisePoints.uniform();
      Operand<TFloat32> logits = logits(tf, points); // [n, classes]
      cleanLoss = mean(tf, MoonsLoss.crossEntropy(tf, logits, targets));
      noiseTerm = mean(tf, MoonsLoss.maximumConfidence(tf, logits(tf, noise)));
      trainingError = error(tf, logits, moons.labels());
      Operand<TFloat32> loss =
          method == Method.PLAIN ? cleanLoss : tf.math.add(cleanLoss, noiseTerm); // []
      update = AdamUpdate.of(tf, loss, variables.values(), number);
      session = new Session(graph, config);
      session.initialize();
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void addVariables(Ops tf, long seed) {
    WeightValues initial = InitialValues.draw(MoonsModel.NETWORK, seed);
    for (Weight weight : MoonsModel.NETWORK.weights()) {
      Operand<TFloat32> value =
          tf.constant(weight.shape(), DataBuffers.of(initial.get(weight), true, false));
      variables.put(weight.name(), tf.variable(value));
    }
  }

  private Operand<TFloat32> logits(Ops tf, Operand<TFloat32> points) {
    return MoonsModel.NETWORK.logits(
        tf, points, Weights.of(variables), BatchNormalization.inference());
  }

  private static Operand<TFloat32> error(Ops tf, Operand<TFloat32> logits, int[] labels) {
    return mean(
        tf,
        tf.dtypes.cast(
            tf.math.notEqual(
                tf.math.argMax(logits, tf.constant(1)),
                tf.dtypes.cast(tf.constant(labels), TInt64.class)),
            TFloat32.class));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(0)); // []
  }

  /** Does one update; the first has the number 1. */
  void train(int update) {
    try (TInt64 fed = TInt64.scalarOf(update)) {
      session.runner().feed(number, fed).addTarget(this.update).run().close();
    }
  }

  /** Measures the current weights, with the noise of an update. */
  Measures measure(int update) {
    try (TInt64 fed = TInt64.scalarOf(update);
        Result result =
            session
                .runner()
                .feed(number, fed)
                .fetch(trainingError)
                .fetch(cleanLoss)
                .fetch(noiseTerm)
                .run()) {
      return new Measures(scalar(result, 0), scalar(result, 1), scalar(result, 2));
    }
  }

  /** The current weights. */
  WeightValues weights() {
    Session.Runner runner = session.runner();
    variables.values().forEach(runner::fetch);
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int place = 0;
      for (String name : variables.keySet()) {
        values.put(name, Tensors.floats(result.get(place++)));
      }
    }
    return WeightValues.of(MoonsModel.NETWORK, values);
  }

  private static float scalar(Result result, int place) {
    return Tensors.floats(result.get(place))[0];
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
