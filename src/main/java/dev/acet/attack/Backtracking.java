package dev.acet.attack;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A step rule that always steps from the best point so far: a step that lowers the objective is
 * undone and the next is half as long; one that raises it is followed by one that is 10 % longer.
 * Immutable; threads may share it.
 *
 * @param stepSize length of the first step for each value
 * @param momentum weight of the previous direction in a step's direction, in [0, 1)
 */
public record Backtracking(double stepSize, double momentum) implements StepRule {

  /** Growth factor of the step length after an improvement. */
  private static final float GROWTH = 1.1f;

  private static final float SHRINKAGE = 0.5f;

  private static final Slot LENGTH = Slot.number("length", 0);

  /** The direction in which the best point was left, for leaving it again. */
  private static final Slot DIRECTION = Slot.image("direction");

  public Backtracking {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), was " + momentum);
    }
  }

  @Override
  public String id() {
    return "backtracking";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.number(LENGTH.name(), (float) stepSize), DIRECTION);
  }

  @Override
  public Step next(Point here, Slots state, Ball ball, PerImage each) {
    Ops tf = each.tf();
    Operand<TFloat32> direction = direction(here, state.number(DIRECTION), each); // [n, h, w, c]
    Operand<TFloat32> length = length(tf, here, state.number(LENGTH)); // [n]
    Operand<TFloat32> moved =
        ball.step(each, here.best(), direction, each.spread(length)); // [n, h, w, c]
    Operand<TFloat32> next = ball.project(each, moved, here.images()); // [n, h, w, c]
    // After an improvement the next step may still move the point.
    Operand<TBool> moving = tf.math.logicalOr(each.differ(next, here.best()), here.better()); // [n]
    return new Step(next, moving, state.with(LENGTH, length).with(DIRECTION, direction));
  }

  /** The next step's length: [n] to [n]. */
  static Operand<TFloat32> length(Ops tf, Point here, Operand<TFloat32> length) {
    Operand<TFloat32> longer =
        tf.select(here.first(), length, tf.math.mul(length, tf.constant(GROWTH))); // [n]
    return tf.select(here.better(), longer, tf.math.mul(length, tf.constant(SHRINKAGE))); // [n]
  }

  /**
   * The direction from the best point: the gradient there, plus a share of the previous direction
   * as long as that leads uphill. For this, gradients are scaled to a mean absolute value of 1.
   */
  private Operand<TFloat32> direction(Point here, Operand<TFloat32> before, PerImage each) {
    if (momentum == 0) {
      return each.select(here.better(), here.gradient(), before); // [n, h, w, c]
    }
    Ops tf = each.tf();
    Operand<TFloat32> size = each.meanSize(here.gradient()); // [n]
    Operand<TFloat32> unit = tf.math.divNoNan(here.gradient(), each.spread(size)); // [n, h, w, c]
    Operand<TFloat32> share = tf.constant((float) momentum);
    Operand<TFloat32> withMomentum = tf.math.add(unit, tf.math.mul(before, share)); // [n, h, w, c]
    Operand<TFloat32> onwards = each.select(here.first(), unit, withMomentum); // [n, h, w, c]
    return each.select(here.better(), onwards, before); // [n, h, w, c]
  }
}
