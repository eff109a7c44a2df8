package dev.acet.attack;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Chooses the next point of an attack that follows gradients. A rule is a file of its own: it
 * declares the state that it keeps for each image, and nothing else knows about that state.
 *
 * <p>Rules are immutable, so threads may share them.
 */
public interface StepRule {

  /** The spelling in options and results. */
  String id();

  /** Length of the first step, in the ball's norm: for L-infinity, in each value. */
  double stepSize();

  /** Weight of the previous direction in a step's direction. */
  default double momentum() {
    return 0;
  }

  /** The rule's other parameters, numbers by name; stored with each result. */
  default Map<String, Object> parameters() {
    return Map.of();
  }

  /** The state that it keeps for each image from step to step. */
  List<Slot> slots();

  /**
   * Adds a step to a graph.
   *
   * @param here the points just evaluated
   * @param state the rule's own slots
   * @param ball the ball that the next point must lie in
   * @param each operations of this graph
   */
  Step next(Point here, Slots state, Ball ball, PerImage each);

  /**
   * The result of a step.
   *
   * @param point to evaluate next, in the ball, [n, h, w, c]
   * @param moving whether the following point may differ, [n]; an image for which it is false
   *     leaves the attack
   * @param state the rule's slots after the step
   */
  record Step(Operand<TFloat32> point, Operand<TBool> moving, Slots state) {}
}
