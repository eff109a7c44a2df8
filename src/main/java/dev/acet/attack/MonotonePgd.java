package dev.acet.attack;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The step rule of monotone PGD (Bitterwolf et al., NeurIPS 2020 and 2022): a velocity that sums
 * gradients of their own length. A step that lowers the objective is undone and the next is half as
 * long; one that raises it is followed by one that is 10 % longer. Immutable; threads may share it.
 *
 * <p>{@link Backtracking} differs in that it steps along the gradient's sign.
 *
 * @param stepSize factor of the first velocity
 * @param momentum weight of the velocity in the next one, in [0, 1)
 */
public record MonotonePgd(double stepSize, double momentum) implements StepRule {

  private static final Slot LENGTH = Slot.number("length", 0);

  /** The velocity with which the best point was left. */
  private static final Slot VELOCITY = Slot.image("velocity");

  public MonotonePgd {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), was " + momentum);
    }
  }

  /** With the values of ProoD's evaluation. */
  public static MonotonePgd usual() {
    return new MonotonePgd(0.1, 0.9);
  }

  @Override
  public String id() {
    return "monotone";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.number(LENGTH.name(), (float) stepSize), VELOCITY);
  }

  @Override
  public Step next(Point here, Slots state, Ball ball, PerImage each) {
    Ops tf = each.tf();
    Operand<TFloat32> before = state.number(VELOCITY); // [n, h, w, c]
    Operand<TFloat32> onwards =
        tf.math.add(
            tf.math.mul(before, tf.constant((float) momentum)), here.gradient()); // [n, h, w, c]
    Operand<TFloat32> velocity = each.select(here.better(), onwards, before); // [n, h, w, c]
    Operand<TFloat32> length = Backtracking.length(tf, here, state.number(LENGTH)); // [n]
    Operand<TFloat32> moved =
        tf.math.add(here.best(), tf.math.mul(velocity, each.spread(length))); // [n, h, w, c]
    Operand<TFloat32> next = ball.project(each, moved, here.images()); // [n, h, w, c]
    // After an improvement the next step may still move the point.
    Operand<TBool> moving = tf.math.logicalOr(each.differ(next, here.best()), here.better()); // [n]
    return new Step(next, moving, state.with(LENGTH, length).with(VELOCITY, velocity));
  }
}
