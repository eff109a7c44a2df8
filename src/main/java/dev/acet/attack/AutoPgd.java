package dev.acet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The step rule of APGD (Croce, Hein, ICML 2020): steps with momentum, first as long as the ball is
 * wide. At checkpoints, an image that makes too little progress goes back to its best point and
 * halves its steps. Immutable; threads may share it.
 *
 * @param stepSize length of the first step
 * @param steps of a run, over which the checkpoints are spread
 */
public record AutoPgd(double stepSize, int steps) implements StepRule {

  /** Weight of the new step; the rest is the previous move. */
  private static final float SHARE = 0.75f;

  /** An image whose objective rose in at most this share of a window's steps halves its steps. */
  private static final float RISING = 0.75f;

  private static final double FIRST_WINDOW = 0.22;
  private static final double SHORTER_BY = 0.03;
  private static final double SHORTEST_WINDOW = 0.06;

  /** The point before the current one, or the one that a checkpoint left. */
  private static final Slot PREVIOUS = Slot.start("previous");

  /** The gradient at the best point. */
  private static final Slot BEST_GRADIENT = Slot.image("best_gradient");

  private static final Slot LENGTH = Slot.number("length", 0);

  /** The objective of the point before. */
  private static final Slot LAST = Slot.number("last", 0);

  /** How many steps of this window raised the objective. */
  private static final Slot RISES = Slot.number("rises", 0);

  /** Steps done. */
  private static final Slot DONE = Slot.number("done", 0);

  /** The best objective at the last checkpoint. */
  private static final Slot BEST_AT_CHECK = Slot.number("best_at_check", 0);

  /** Whether the last checkpoint halved the steps; before the first one it counts as if. */
  private static final Slot HALVED = Slot.flag("halved", true);

  /** The rule for a ball: its first step is as long as the ball is wide. */
  public static AutoPgd of(Ball ball, int steps) {
    return new AutoPgd(2 * ball.eps(), steps);
  }

  @Override
  public String id() {
    return "apgd";
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        PREVIOUS,
        BEST_GRADIENT,
        Slot.number(LENGTH.name(), (float) stepSize),
        LAST,
        RISES,
        DONE,
        BEST_AT_CHECK,
        HALVED);
  }

  /**
   * The numbers of steps after which progress is checked: windows of .22 of the steps, each .03
   * shorter than the one before, but at least .06.
   */
  public List<Integer> checkpoints() {
    int window = Math.max(1, (int) (FIRST_WINDOW * steps));
    int shortest = Math.max(1, (int) (SHORTEST_WINDOW * steps));
    int decrease = Math.max(1, (int) (SHORTER_BY * steps));
    List<Integer> checkpoints = new ArrayList<>();
    for (int done = window; done < steps; done += window) {
      checkpoints.add(done);
      window = Math.max(shortest, window - decrease);
    }
    return checkpoints;
  }

  @Override
  public Step next(Point here, Slots state, Ball ball, PerImage each) {
    Ops tf = each.tf();
    Operand<TFloat32> zero = tf.constant(0f); // []
    Operand<TFloat32> done = state.number(DONE); // [n]
    Operand<TFloat32> bestGradient =
        each.select(here.better(), here.gradient(), state.number(BEST_GRADIENT)); // [n, h, w, c]
    Operand<TFloat32> rose =
        tf.dtypes.cast(tf.math.greater(here.objective(), state.number(LAST)), TFloat32.class);
    Operand<TFloat32> rises =
        tf.select(here.first(), tf.zerosLike(rose), tf.math.add(state.number(RISES), rose)); // [n]
    Operand<TFloat32> bestAtCheck =
        tf.select(here.first(), here.bestObjective(), state.number(BEST_AT_CHECK)); // [n]

    Operand<TFloat32> window = window(tf, done); // [n]
    Operand<TBool> check = tf.math.greater(window, zero); // [n]
    Operand<TBool> oscillates =
        tf.math.lessEqual(rises, tf.math.mul(window, tf.constant(RISING))); // [n]
    Operand<TBool> stagnates =
        tf.math.logicalAnd(
            tf.math.logicalNot(state.flag(HALVED)),
            tf.math.greaterEqual(bestAtCheck, here.bestObjective())); // [n]
    Operand<TBool> halve =
        tf.math.logicalAnd(check, tf.math.logicalOr(oscillates, stagnates)); // [n]

    Operand<TFloat32> before = state.number(LENGTH); // [n]
    Operand<TFloat32> length =
        tf.select(halve, tf.math.mul(before, tf.constant(0.5f)), before); // [n]
    Operand<TFloat32> from = each.select(halve, here.best(), here.point()); // [n, h, w, c]
    Operand<TFloat32> gradient = each.select(halve, bestGradient, here.gradient()); // [n, h, w, c]
    Operand<TFloat32> stepped =
        ball.project(
            each,
            ball.step(each, from, gradient, each.spread(length)),
            here.images()); // [n, h, w, c]
    Operand<TFloat32> withMomentum =
        momentum(tf, from, stepped, state.number(PREVIOUS)); // [n, h, w, c]
    Operand<TFloat32> moved = each.select(here.first(), stepped, withMomentum); // [n, h, w, c]
    Operand<TFloat32> next = ball.project(each, moved, here.images()); // [n, h, w, c]

    return new Step(
        next,
        moving(here, next, state.number(PREVIOUS), each),
        state
            .with(PREVIOUS, from)
            .with(BEST_GRADIENT, bestGradient)
            .with(LENGTH, length)
            .with(LAST, here.objective())
            .with(RISES, tf.select(check, tf.zerosLike(rises), rises))
            .with(DONE, tf.math.add(done, tf.constant(1f)))
            .with(BEST_AT_CHECK, tf.select(check, here.bestObjective(), bestAtCheck))
            .with(HALVED, tf.select(check, halve, state.flag(HALVED))));
  }

  /** The length of the window that ends after this many steps, or 0 if none does: [n] to [n]. */
  private Operand<TFloat32> window(Ops tf, Operand<TFloat32> done) {
    List<Integer> ends = checkpoints();
    Operand<TFloat32> window = tf.zerosLike(done); // [n]
    int start = 0;
    float[] at = new float[ends.size()];
    float[] length = new float[ends.size()];
    for (int i = 0; i < ends.size(); i++) {
      at[i] = ends.get(i);
      length[i] = ends.get(i) - start;
      start = ends.get(i);
    }
    if (ends.isEmpty()) {
      return window;
    }
    Operand<TBool> ending =
        tf.math.equal(tf.expandDims(done, tf.constant(1)), tf.constant(at)); // [n, windows]
    Operand<TInt32> axis = tf.constant(1); // []
    return tf.reduceSum(
        tf.math.mul(tf.dtypes.cast(ending, TFloat32.class), tf.constant(length)), axis); // [n]
  }

  private static Operand<TFloat32> momentum(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> stepped, Operand<TFloat32> previous) {
    Operand<TFloat32> onwards =
        tf.math.mul(tf.math.sub(stepped, from), tf.constant(SHARE)); // [n, h, w, c]
    Operand<TFloat32> asBefore =
        tf.math.mul(tf.math.sub(from, previous), tf.constant(1 - SHARE)); // [n, h, w, c]
    return tf.math.add(tf.math.add(from, onwards), asBefore); // [n, h, w, c]
  }

  /** Only an image that rests at its best point will stay there, whatever its steps' length. */
  private static Operand<TBool> moving(
      Point here, Operand<TFloat32> next, Operand<TFloat32> previous, PerImage each) {
    Ops tf = each.tf();
    return tf.math.logicalOr(
        each.differ(next, here.point()),
        tf.math.logicalOr(
            each.differ(here.point(), here.best()), each.differ(here.point(), previous))); // [n]
  }
}
