package dev.acet.toy;

import dev.acet.attack.LInfinityBall;
import dev.acet.checkpoint.Method;
import dev.acet.loss.Objective;
import dev.acet.model.BatchNormalization;
import dev.acet.model.InitialValues;
import dev.acet.model.Weight;
import dev.acet.model.WeightValues;
import dev.acet.model.Weights;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The graph that trains {@link ToyModel#NETWORK} on all points at once: one run is one update of
 * Adam, with noise of its own.
 */
final class ToyGraph implements AutoCloseable {

  private static final float LEARNING_RATE = 0.01f;
  private static final LInfinityBall BALL = new LInfinityBall(0.025f);
  private static final float STEP = 0.02f;
  private static final int STEPS = 4;

  /** What is measured of a network. */
  record Measures(float trainingError, float cleanLoss, float noiseTerm) {}

  private final long seed;
  private final Graph graph = new Graph();
  private final Session session;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Operand<TInt64> noiseSeed;
  private final Operand<TFloat32> trainingError;
  private final Operand<TFloat32> cleanLoss;
  private final Operand<TFloat32> noiseTerm;
  private final Op update;

  /** Builds the graph and draws the weights; the caller closes it. */
  ToyGraph(Method method, TwoMoons moons, ToySettings settings, SessionOptions options) {
    seed = settings.seed();
    try {
      Ops tf = Ops.create(graph);
      addVariables(tf);
      noiseSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
      Operand<TFloat32> points =
          tf.constant(Shape.of(moons.count(), 2), DataBuffers.of(moons.points(), true, false));
      Operand<TFloat32> targets = // [n, classes]
          tf.oneHot(
              tf.constant(moons.labels()),
              tf.constant(TwoMoons.CLASSES),
              tf.constant(1f),
              tf.constant(0f));
      Operand<TFloat32> noise = noise(tf, method, settings.noisePoints()); // [m, 2]
      Operand<TFloat32> logits = logits(tf, points); // [n, classes]
      cleanLoss = mean(tf, Objective.CROSS_ENTROPY.of(tf, logits, targets));
      noiseTerm = mean(tf, Objective.MAX_CONFIDENCE.of(tf, logits(tf, noise), targets));
      trainingError = error(tf, logits, moons.labels());
      Operand<TFloat32> loss =
          method == Method.PLAIN ? cleanLoss : tf.math.add(cleanLoss, noiseTerm);
      update = new Adam(graph, LEARNING_RATE).minimize(loss);
      session = new Session(graph, options.toConfig());
      session.initialize();
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void addVariables(Ops tf) {
    WeightValues initial = InitialValues.draw(ToyModel.NETWORK, seed);
    for (Weight weight : ToyModel.NETWORK.weights()) {
      Operand<TFloat32> value =
          tf.constant(weight.shape(), DataBuffers.of(initial.get(weight), true, false));
      variables.put(weight.name(), tf.variable(value));
    }
  }

  private Operand<TFloat32> logits(Ops tf, Operand<TFloat32> points) {
    return ToyModel.NETWORK.logits(
        tf, points, Weights.of(variables), BatchNormalization.inference());
  }

  /** Uniform points, and for ACET what the attack makes of them. */
  private Operand<TFloat32> noise(Ops tf, Method method, int count) {
    List<? extends Operand<TFloat32>> draws =
        tf.unstack(
                tf.random.statelessRandomUniform(tf.constant(new int[] {2, count, 2}), noiseSeed),
                2L)
            .output();
    Operand<TFloat32> uniform = draws.get(0); // [m, 2]
    return method == Method.ACET ? attacked(tf, uniform, draws.get(1)) : uniform;
  }

  /** PGD against the weights of the moment, through which the loss's gradient does not flow. */
  private Operand<TFloat32> attacked(
      Ops tf, Operand<TFloat32> center, Operand<TFloat32> startDraw) {
    Operand<TFloat32> offset = // uniform within the ball
        tf.math.mul(tf.math.sub(startDraw, tf.constant(0.5f)), tf.constant(2 * BALL.eps()));
    Operand<TFloat32> point = BALL.project(tf, tf.math.add(center, offset), center); // [m, 2]
    for (int step = 0; step < STEPS; step++) {
      Operand<TFloat32> objective =
          Objective.MAX_CONFIDENCE.of(tf, logits(tf, point), point); // [m]
      Operand<TFloat32> gradient =
          tf.gradients(tf.reduceSum(objective, tf.constant(0)), List.of(point)).dy(0);
      Operand<TFloat32> moved = LInfinityBall.step(tf, point, gradient, tf.constant(STEP));
      point = BALL.project(tf, moved, center);
    }
    return tf.stopGradient(point);
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
    return tf.math.mean(values, tf.constant(0)); // scalar
  }

  /** One update. */
  void train(int iteration) {
    try (TInt64 numbers = numbers(iteration)) {
      session.runner().feed(noiseSeed, numbers).addTarget(update).run().close();
    }
  }

  /** Measures the weights as they are, with the noise of an iteration. */
  Measures measure(int iteration) {
    try (TInt64 numbers = numbers(iteration);
        Result result =
            session
                .runner()
                .feed(noiseSeed, numbers)
                .fetch(trainingError)
                .fetch(cleanLoss)
                .fetch(noiseTerm)
                .run()) {
      return new Measures(scalar(result, 0), scalar(result, 1), scalar(result, 2));
    }
  }

  /** The weights as they are. */
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
    return WeightValues.of(ToyModel.NETWORK, values);
  }

  /** Below zero, for the first weights were drawn with the seed and the numbers from zero up. */
  private TInt64 numbers(int iteration) {
    return TInt64.vectorOf(seed, -1L - iteration);
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
