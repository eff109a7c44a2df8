package dev.acet.attack;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A step rule with steps of constant length; in an L-infinity ball they go along the sign of the
 * gradient (section 4.2 of the paper). Immutable; threads may share it.
 *
 * @param stepSize their length, in the ball's norm
 */
public record ConstantSteps(double stepSize) implements StepRule {

  @Override
  public String id() {
    return "constant";
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  @Override
  public Step next(Point here, Slots state, Ball ball, PerImage each) {
    Operand<TFloat32> length = each.tf().constant((float) stepSize);
    Operand<TFloat32> moved =
        ball.step(each, here.point(), here.gradient(), length); // [n, h, w, c]
    Operand<TFloat32> next = ball.project(each, moved, here.images()); // [n, h, w, c]
    return new Step(next, each.differ(next, here.point()), state);
  }
}
