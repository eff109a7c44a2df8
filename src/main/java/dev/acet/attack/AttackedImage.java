package dev.acet.attack;

import java.util.HashMap;
import java.util.Map;

/**
 * An image in one run of an attack, between two visits of the graph. It holds the image's row of
 * each tensor of the state, by the name of its {@link Slot}.
 */
final class AttackedImage {

  final int index;
  final float[] image; // [h, w, c]
  final float[] target; // [K]
  int stepsDone;

  private final Map<String, float[]> state = new HashMap<>();

  AttackedImage(int index, float[] image, float[] target, float[] start, PgdSettings settings) {
    this.index = index;
    this.image = image;
    this.target = target;
    AttackState.slots(settings).forEach(slot -> state.put(slot.name(), slot.firstValue(start)));
  }

  /** Its row of a slot. */
  float[] get(Slot slot) {
    float[] values = state.get(slot.name());
    if (values == null) {
      throw new IllegalArgumentException("no slot " + slot.name() + " in " + state.keySet());
    }
    return values;
  }

  /** Replaces its row of a slot. */
  void put(Slot slot, float[] values) {
    state.put(slot.name(), values);
  }

  /** The judge's value of the best point so far. */
  float bestObjective() {
    return get(AttackState.BEST_OBJECTIVE)[0];
  }

  /**
   * Whether the point after the last step is still to be evaluated: the image is not settled, and
   * the last step moved the point. (From the same point, every further step would lead to the same
   * point.)
   */
  boolean hasUnseenPoint(PgdSettings settings) {
    return is(AttackState.MOVING) && bestObjective() < settings.aim().enough();
  }

  /** Whether a flag is set. */
  boolean is(Slot flag) {
    return get(flag)[0] != 0;
  }
}
