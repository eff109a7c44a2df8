package dev.acet.attack;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of each image in a run of an attack: the slots that every run has, those of an indirect
 * {@link Aim}, then those of its {@link StepRule}.
 */
final class AttackState {

  /** Below every objective: the best objective before the first point is evaluated. */
  static final float NOTHING_YET = -Float.MAX_VALUE;

  /** The point that the next step evaluates, [n, h, w, c]. */
  static final Slot POINT = Slot.start("point");

  /** The best point evaluated so far, by the judge, [n, h, w, c]. */
  static final Slot BEST = Slot.start("best");

  /** Its value, [n]. */
  static final Slot BEST_OBJECTIVE = Slot.number("best_objective", NOTHING_YET);

  /** Whether the gradient at the start had a non-zero value, [n]. */
  static final Slot HAD_GRADIENT = Slot.flag("had_gradient", false);

  /** Whether the last step changed the point, or the next one may, [n]. */
  static final Slot MOVING = Slot.flag("moving", true);

  /** The best point by the followed objective, [n, h, w, c]. */
  static final Slot LEADER = Slot.start("leader");

  /** Its followed objective, [n]. */
  static final Slot LEADER_OBJECTIVE = Slot.number("leader_objective", NOTHING_YET);

  private static final List<Slot> OF_EVERY_RUN =
      List.of(POINT, BEST, BEST_OBJECTIVE, HAD_GRADIENT, MOVING);

  private AttackState() {}

  /** All slots of a run, in the order of the loop's variables. */
  static List<Slot> slots(PgdSettings settings) {
    List<Slot> slots = new ArrayList<>(OF_EVERY_RUN);
    if (settings.aim().isIndirect()) {
      slots.addAll(List.of(LEADER, LEADER_OBJECTIVE));
    }
    slots.addAll(settings.rule().slots());
    return List.copyOf(slots);
  }
}
