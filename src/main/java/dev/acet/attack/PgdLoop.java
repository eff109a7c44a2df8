package dev.acet.attack;

import dev.acet.model.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The graph of projected gradient descent: some steps for a batch of images, in one loop, with one
 * forward and one backward pass for each step.
 *
 * <p>What goes round is the {@link State}. The images themselves, the targets and what the {@link
 * LoopNetwork} needs stay as they are.
 */
final class PgdLoop {

  /** Below every objective: what the best one is before the first point has been evaluated. */
  static final float NOTHING_YET = -Float.MAX_VALUE;

  /** What a good step's successor is longer by, and what a bad one's is shorter by. */
  private static final float GROWTH = 1.1f;

  private static final float SHRINKAGE = 0.5f;

  private final Architecture architecture;
  private final LoopNetwork network;
  private final PgdSettings settings;
  private final LInfinityBall ball;

  PgdLoop(LoopNetwork network, PgdSettings settings) {
    this.network = network;
    this.architecture = network.architecture();
    this.settings = settings;
    ball = new LInfinityBall((float) settings.eps());
  }

  /**
   * The nodes to feed and to fetch.
   *
   * @param images the unperturbed images [n, h, w, c]
   * @param targets [n, K]
   * @param steps how many steps to do
   * @param in the state before them
   * @param out the state behind them
   * @param objective of {@code images}, [n]
   */
  record Nodes(
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      Operand<TInt32> steps,
      State in,
      State out,
      Operand<TFloat32> objective) {}

  /**
   * What changes from step to step.
   *
   * @param point where the next step is evaluated, [n, h, w, c]
   * @param best the best point evaluated so far, [n, h, w, c]
   * @param bestObjective its objective, [n]
   * @param bestDirection the direction in which it went on, [n, h, w, c]; needed to go back to it
   * @param length of the next step, [n]
   * @param hadGradient whether the gradient at the start had a value other than 0, [n]
   * @param moving whether the last step changed the point, or may yet, [n]
   */
  record State(
      Operand<TFloat32> point,
      Operand<TFloat32> best,
      Operand<TFloat32> bestObjective,
      Operand<TFloat32> bestDirection,
      Operand<TFloat32> length,
      Operand<TBool> hadGradient,
      Operand<TBool> moving) {

    List<Operand<?>> operands() {
      return List.of(point, best, bestObjective, bestDirection, length, hadGradient, moving);
    }

    static State of(List<? extends Output<?>> outputs) {
      return new State(
          outputs.get(0).expect(TFloat32.class),
          outputs.get(1).expect(TFloat32.class),
          outputs.get(2).expect(TFloat32.class),
          outputs.get(3).expect(TFloat32.class),
          outputs.get(4).expect(TFloat32.class),
          outputs.get(5).expect(TBool.class),
          outputs.get(6).expect(TBool.class));
    }
  }

  private static final int STATE_BEGINS = 4;
  private static final int STATE_ENDS = STATE_BEGINS + 7;

  /** Adds a loop with placeholders for all that it needs to a graph. */
  Nodes build(Graph graph) {
    Ops tf = Ops.create(graph);
    Shape batch = architecture.inputShape().prepend(Shape.UNKNOWN_SIZE);
    Shape vector = Shape.of(Shape.UNKNOWN_SIZE);
    Shape rows = Shape.of(Shape.UNKNOWN_SIZE, architecture.classes());
    Operand<TFloat32> images = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
    Operand<TFloat32> targets = tf.placeholder(TFloat32.class, Placeholder.shape(rows));
    Operand<TInt32> steps = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    State in =
        new State(
            tf.placeholder(TFloat32.class, Placeholder.shape(batch)),
            tf.placeholder(TFloat32.class, Placeholder.shape(batch)),
            tf.placeholder(TFloat32.class, Placeholder.shape(vector)),
            backtracks()
                ? tf.placeholder(TFloat32.class, Placeholder.shape(batch))
                : tf.constant(0f),
            tf.placeholder(TFloat32.class, Placeholder.shape(vector)),
            tf.placeholder(TBool.class, Placeholder.shape(vector)),
            tf.placeholder(TBool.class, Placeholder.shape(vector)));
    State out = run(graph, images, targets, steps, in);
    return new Nodes(images, targets, steps, in, out, objective(tf, images, targets));
  }

  /** Adds a loop to a graph. */
  State run(
      Graph graph,
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      Operand<TInt32> steps,
      State in) {
    // A graph wants another name for each loop.
    String name = "pgd_" + images.op().name().replace('/', '_');
    List<Output<?>> inputs = new ArrayList<>();
    inputs.add(Ops.create(graph).constant(0).asOutput());
    inputs.add(steps.asOutput());
    inputs.add(images.asOutput());
    inputs.add(targets.asOutput());
    in.operands().forEach(operand -> inputs.add(operand.asOutput()));
    inputs.addAll(network.inputs());
    Output<?>[] outputs =
        graph.whileLoop(
            inputs.toArray(Output<?>[]::new), PgdLoop::hasStepsLeft, this::addStep, name);
    return State.of(List.of(outputs).subList(STATE_BEGINS, STATE_ENDS));
  }

  /** Adds the objective of images, outside of the loop: [n]. */
  Operand<TFloat32> objective(Ops tf, Operand<TFloat32> images, Operand<TFloat32> targets) {
    return objective(tf, images, targets, network.inputs());
  }

  private Operand<TFloat32> objective(
      Ops tf,
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      List<? extends Output<?>> inputs) {
    return settings.objective().of(tf, network.logits(tf, images, inputs), targets); // [n]
  }

  /** Whether a step has a point to go back to. */
  boolean backtracks() {
    return settings.schedule() == Schedule.BACKTRACKING;
  }

  private static void hasStepsLeft(Graph condition, Output<?>[] in, Output<?>[] out) {
    out[0] =
        Ops.create(condition)
            .math
            .less(in[0].expect(TInt32.class), in[1].expect(TInt32.class))
            .asOutput();
  }

  private void addStep(Graph body, Output<?>[] in, Output<?>[] out) {
    System.arraycopy(in, 0, out, 0, in.length);
    out[0] =
        Ops.create(body)
            .math
            .add(in[0].expect(TInt32.class), Ops.create(body).constant(1))
            .asOutput();
    State after = step(body, List.of(in));
    for (int i = 0; i < after.operands().size(); i++) {
      out[STATE_BEGINS + i] = after.operands().get(i).asOutput();
    }
  }

  private State step(Graph body, List<? extends Output<?>> in) {
    Ops tf = Ops.create(body);
    Operand<TFloat32> images = in.get(2).expect(TFloat32.class);
    Operand<TFloat32> targets = in.get(3).expect(TFloat32.class);
    State state = State.of(in.subList(STATE_BEGINS, STATE_ENDS));
    Operand<TFloat32> objective =
        objective(tf, state.point, targets, in.subList(STATE_ENDS, in.size())); // [n]
    Operand<TFloat32> sum = tf.reduceSum(objective, tf.constant(0)); // gradients stay apart
    Operand<TFloat32> gradient =
        body.addGradients(sum.asOutput(), new Output<?>[] {state.point.asOutput()})[0].expect(
            TFloat32.class); // [n, h, w, c]
    Operand<TBool> first = tf.math.equal(state.bestObjective, tf.constant(NOTHING_YET)); // [n]
    Operand<TBool> better = tf.math.greater(objective, state.bestObjective); // [n]
    Operand<TFloat32> best = tf.select(perImage(tf, better), state.point, state.best);
    Operand<TBool> hadGradient =
        tf.select(first, anyOf(tf, tf.math.notEqual(gradient, zero(tf))), state.hadGradient);

    Operand<TFloat32> from = state.point;
    Operand<TFloat32> direction = gradient;
    Operand<TFloat32> length = state.length;
    if (backtracks()) {
      from = best;
      direction = direction(tf, gradient, better, first, state.bestDirection);
      Operand<TFloat32> longer = tf.select(first, length, tf.math.mul(length, tf.constant(GROWTH)));
      length = tf.select(better, longer, tf.math.mul(length, tf.constant(SHRINKAGE)));
    }
    Operand<TFloat32> next =
        ball.project(tf, LInfinityBall.step(tf, from, direction, perImage(tf, length)), images);
    Operand<TBool> moving = anyOf(tf, tf.math.notEqual(next, from));
    if (backtracks()) {
      // Where a point was just found better it has yet to be seen whether it is left again.
      moving = tf.math.logicalOr(moving, better);
    }
    return new State(
        next,
        best,
        tf.math.maximum(objective, state.bestObjective),
        backtracks() ? direction : state.bestDirection,
        length,
        hadGradient,
        moving);
  }

  /**
   * The way on from the best point: the gradient there, with a share of the direction before as
   * long as it leads upwards. Gradients are brought to a mean size of 1 for that.
   */
  private Operand<TFloat32> direction(
      Ops tf,
      Operand<TFloat32> gradient,
      Operand<TBool> better,
      Operand<TBool> first,
      Operand<TFloat32> bestDirection) {
    if (settings.momentum() == 0) {
      return tf.select(perImage(tf, better), gradient, bestDirection);
    }
    Operand<TFloat32> size = tf.math.mean(tf.math.abs(gradient), imageAxes(tf));
    Operand<TFloat32> unit = tf.math.divNoNan(gradient, perImage(tf, size));
    Operand<TFloat32> share = tf.constant((float) settings.momentum());
    Operand<TFloat32> withMomentum = tf.math.add(unit, tf.math.mul(bestDirection, share));
    Operand<TFloat32> onwards = tf.select(perImage(tf, first), unit, withMomentum);
    return tf.select(perImage(tf, better), onwards, bestDirection);
  }

  /** [n] to [n, 1, 1, 1], or as many ones as an image has dimensions. */
  private <T extends TType> Operand<T> perImage(Ops tf, Operand<T> values) {
    int[] shape = new int[architecture.inputShape().numDimensions() + 1];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return tf.reshape(values, tf.constant(shape));
  }

  /** [n, h, w, c] to [n]. */
  private Operand<TBool> anyOf(Ops tf, Operand<TBool> flags) {
    return tf.reduceAny(flags, imageAxes(tf));
  }

  private Operand<TInt32> imageAxes(Ops tf) {
    return tf.range(
        tf.constant(1), tf.constant(architecture.inputShape().numDimensions() + 1), tf.constant(1));
  }

  private static Operand<TFloat32> zero(Ops tf) {
    return tf.constant(0f);
  }
}
