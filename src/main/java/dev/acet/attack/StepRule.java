package dev.acet.attack;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * How an attack that follows gradients gets from a point to the next one. A rule is a file of its
 * own: it names the state that it keeps for each image, and nothing else knows about that state.
 *
 * <p>Rules are immutable, so threads may share them.
 */
public interface StepRule {

  /** As options and results spell it. */
  String id();

  /** Length of the first step for each value. */
  double stepSize();

  /** Share of the direction before in a step's. */
  default double momentum() {
    return 0;
  }

  /** What else the rule depends on: numbers by name; stored with each result. */
  default Map<String, Object> parameters() {
    return Map.of();
  }

  /** The state that it keeps for each image from step to step. */
  List<Slot> slots();

  /**
   * Adds a step to a graph.
   *
   * @param here what has just been evaluated
   * @param state the rule's own slots
   * @param ball where the next point must lie
   * @param each operations of this graph
   */
  Step next(Point here, Slots state, LInfinityBall ball, PerImage each);

  /**
   * Where a step leads.
   *
   * @param point to evaluate next, in the ball, [n, h, w, c]
   * @param moving whether the point after it may be another one, [n]; an image for which it is
   *     false leaves the attack
   * @param state the rule's slots after the step
   */
  record Step(Operand<TFloat32> point, Operand<TBool> moving, Slots state) {}
}
