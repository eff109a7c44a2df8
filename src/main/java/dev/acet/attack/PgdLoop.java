package dev.acet.attack;

import dev.acet.attack.StepRule.Step;
import dev.acet.network.LoopNetwork;
import java.util.ArrayList;
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

/**
 * The graph of projected gradient descent: some steps for a batch of images, in one loop, with one
 * forward and one backward pass per step.
 *
 * <p>The loop's variables are the state, slot by slot (see {@link AttackState}). The images, the
 * targets and the inputs of the {@link LoopNetwork} stay unchanged. The {@link StepRule} chooses
 * the next point.
 */
final class PgdLoop {

  /** Steps per visit: few, so that images leave soon; enough to outweigh the cost of a visit. */
  static final int VISIT = 8;

  private final LoopNetwork network;
  private final PgdSettings settings;
  private final List<Slot> slots;

  PgdLoop(LoopNetwork network, PgdSettings settings) {
    this.network = network;
    this.settings = settings;
    slots = AttackState.slots(settings);
  }

  /**
   * The nodes to feed and to fetch.
   *
   * @param images the unperturbed images [n, h, w, c]
   * @param targets [n, K]
   * @param steps number of steps to do
   * @param in the state before them
   * @param out the state after them
   * @param objective the judge's value of {@code images}, [n]
   */
  record Nodes(
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      Operand<TInt32> steps,
      Slots in,
      Slots out,
      Operand<TFloat32> objective) {}

  /** The state's slots, in the order of the loop's variables. */
  List<Slot> slots() {
    return slots;
  }

  /** Adds a loop to a graph, with placeholders for everything it needs. */
  Nodes build(Graph graph) {
    Ops tf = Ops.create(graph);
    Shape batch = network.input().tensorShape().prepend(Shape.UNKNOWN_SIZE);
    Shape rows = Shape.of(Shape.UNKNOWN_SIZE, network.classes());
    Operand<TFloat32> images =
        tf.placeholder(TFloat32.class, Placeholder.shape(batch)); // [n, h, w, c]
    Operand<TFloat32> targets = tf.placeholder(TFloat32.class, Placeholder.shape(rows)); // [n, K]
    Operand<TInt32> steps = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())); // []
    List<Operand<?>> fed = new ArrayList<>();
    for (Slot slot : slots) {
      Shape shape = slot.shape(Shape.UNKNOWN_SIZE, network.input().tensorShape());
      fed.add(tf.placeholder(slot.type(), Placeholder.shape(shape))); // [n, ...], as the slot says
    }
    Slots in = Slots.of(slots, fed);
    Slots out = run(graph, images, targets, steps, in);
    return new Nodes(images, targets, steps, in, out, objective(tf, images, targets));
  }

  /** Adds a loop to a graph. */
  Slots run(
      Graph graph,
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      Operand<TInt32> steps,
      Slots in) {
    // Each loop of a graph needs a name of its own.
    String name = "pgd_" + images.op().name().replace('/', '_');
    Operand<TInt32> none = Ops.create(graph).constant(0); // []
    List<Output<?>> inputs =
        new Round(none, steps, images, targets, in, network.inputs()).outputs();
    Output<?>[] outputs =
        graph.whileLoop(
            inputs.toArray(Output<?>[]::new), PgdLoop::hasStepsLeft, this::addStep, name);
    return Round.of(slots, List.of(outputs)).state();
  }

  /** Adds the judge's value of images, outside the loop: [n]. */
  Operand<TFloat32> objective(Ops tf, Operand<TFloat32> images, Operand<TFloat32> targets) {
    return objective(tf, images, targets, network.inputs());
  }

  private Operand<TFloat32> objective(
      Ops tf,
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      List<? extends Output<?>> inputs) {
    return settings.aim().judge().of(tf, network.logits(tf, images, inputs), targets); // [n]
  }

  /**
   * The variables of the loop.
   *
   * @param done number of steps done
   * @param steps number of steps to do
   * @param images [n, h, w, c]
   * @param targets [n, K]
   * @param state slot by slot
   * @param network inputs of the network
   */
  private record Round(
      Operand<TInt32> done,
      Operand<TInt32> steps,
      Operand<TFloat32> images,
      Operand<TFloat32> targets,
      Slots state,
      List<? extends Output<?>> network) {

    static Round of(List<Slot> slots, List<? extends Output<?>> outputs) {
      int end = 4 + slots.size();
      return new Round(
          outputs.get(0).expect(TInt32.class),
          outputs.get(1).expect(TInt32.class),
          outputs.get(2).expect(TFloat32.class),
          outputs.get(3).expect(TFloat32.class),
          Slots.of(slots, outputs.subList(4, end)),
          outputs.subList(end, outputs.size()));
    }

    List<Output<?>> outputs() {
      List<Output<?>> outputs = new ArrayList<>();
      outputs.add(done.asOutput());
      outputs.add(steps.asOutput());
      outputs.add(images.asOutput());
      outputs.add(targets.asOutput());
      outputs.addAll(state.outputs());
      outputs.addAll(network);
      return outputs;
    }

    Round after(Operand<TInt32> doneThen, Slots stateThen) {
      return new Round(doneThen, steps, images, targets, stateThen, network);
    }
  }

  private static void hasStepsLeft(Graph condition, Output<?>[] in, Output<?>[] out) {
    Operand<TInt32> done = in[0].expect(TInt32.class); // []
    Operand<TInt32> steps = in[1].expect(TInt32.class); // []
    out[0] = Ops.create(condition).math.less(done, steps).asOutput();
  }

  private void addStep(Graph body, Output<?>[] in, Output<?>[] out) {
    Ops tf = Ops.create(body);
    Round round = Round.of(slots, List.of(in));
    Operand<TInt32> done = tf.math.add(round.done(), tf.constant(1)); // []
    List<Output<?>> outputs = round.after(done, step(body, round)).outputs();
    outputs.toArray(out);
  }

  private Slots step(Graph body, Round round) {
    Ops tf = Ops.create(body);
    PerImage each = new PerImage(tf, network.input().tensorShape().numDimensions());
    Slots state = round.state();
    Operand<TFloat32> point = state.number(AttackState.POINT); // [n, h, w, c]
    LoopNetwork.Pass pass = network.pass(body, point, round.network());
    Operand<TFloat32> logits = pass.logits(); // [n, K]
    Operand<TFloat32> objective = settings.aim().followed().of(tf, logits, round.targets()); // [n]
    Operand<TFloat32> gradient =
        pass.backward().apply(gradient(body, objective, logits)); // [n, h, w, c]
    boolean indirect = settings.aim().isIndirect();
    Best leader =
        Best.of(
            indirect ? AttackState.LEADER : AttackState.BEST,
            indirect ? AttackState.LEADER_OBJECTIVE : AttackState.BEST_OBJECTIVE,
            objective,
            each,
            state);
    Operand<TBool> hadGradient =
        tf.select(
            leader.first(),
            each.differ(gradient, tf.constant(0f)),
            state.flag(AttackState.HAD_GRADIENT)); // [n]
    Point here =
        new Point(
            round.images(),
            point,
            objective,
            gradient,
            leader.first(),
            leader.better(),
            leader.best(),
            leader.bestObjective());
    Step step = settings.rule().next(here, state, settings.ball(), each);
    Slots next = leader.store(step.state());
    if (indirect) {
      Operand<TFloat32> judged = settings.aim().judge().of(tf, logits, round.targets()); // [n]
      next = Best.of(AttackState.BEST, AttackState.BEST_OBJECTIVE, judged, each, state).store(next);
    }
    return next.with(AttackState.POINT, step.point())
        .with(AttackState.HAD_GRADIENT, hadGradient)
        .with(AttackState.MOVING, step.moving());
  }

  /**
   * The best point of a run after one more was evaluated.
   *
   * @param pointSlot where it is kept
   * @param valueSlot where its value is kept
   * @param first whether the point is the first of the run, [n]
   * @param better whether the point is the new best one, [n]
   * @param best the best point, [n, h, w, c]
   * @param bestObjective its value, [n]
   */
  private record Best(
      Slot pointSlot,
      Slot valueSlot,
      Operand<TBool> first,
      Operand<TBool> better,
      Operand<TFloat32> best,
      Operand<TFloat32> bestObjective) {

    /**
     * Compares the state's point with the best one before.
     *
     * @param value of the point, [n]
     */
    static Best of(
        Slot pointSlot, Slot valueSlot, Operand<TFloat32> value, PerImage each, Slots state) {
      Ops tf = each.tf();
      Operand<TFloat32> before = state.number(valueSlot); // [n]
      Operand<TBool> first = tf.math.equal(before, tf.constant(AttackState.NOTHING_YET)); // [n]
      Operand<TBool> better = tf.math.greater(value, before); // [n]
      Operand<TFloat32> best =
          each.select(
              better, state.number(AttackState.POINT), state.number(pointSlot)); // [n, h, w, c]
      return new Best(pointSlot, valueSlot, first, better, best, tf.math.maximum(value, before));
    }

    Slots store(Slots state) {
      return state.with(pointSlot, best).with(valueSlot, bestObjective);
    }
  }

  /** The gradient of each image's objective with respect to its own logits: [n, K]. */
  private static Operand<TFloat32> gradient(
      Graph body, Operand<TFloat32> objective, Operand<TFloat32> logits) {
    Ops tf = Ops.create(body);
    Operand<TFloat32> sum =
        tf.reduceSum(objective, tf.constant(0)); // []; each image still gets its own gradient
    return body.addGradients(sum.asOutput(), new Output<?>[] {logits.asOutput()})[0].expect(
        TFloat32.class);
  }
}
