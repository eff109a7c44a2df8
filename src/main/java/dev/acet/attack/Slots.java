package dev.acet.attack;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The nodes of a batch's state, by the names of its {@link Slot}s and in their order.
 *
 * @param nodes one for each slot
 */
record Slots(Map<String, Operand<?>> nodes) {

  /** Nodes in the order of their slots. */
  static Slots of(List<Slot> slots, List<? extends Operand<?>> nodes) {
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      named.put(slots.get(i).name(), nodes.get(i));
    }
    return new Slots(named);
  }

  /**
   * A slot of {@link Slot.Kind#START} or {@link Slot.Kind#IMAGE}: [n, h, w, c]; or a number: [n].
   */
  Operand<TFloat32> number(Slot slot) {
    return get(slot).asOutput().expect(TFloat32.class);
  }

  /** A flag: [n]. */
  Operand<TBool> flag(Slot slot) {
    return get(slot).asOutput().expect(TBool.class);
  }

  /** The same with another node for a slot. */
  Slots with(Slot slot, Operand<?> node) {
    Map<String, Operand<?>> changed = new LinkedHashMap<>(nodes);
    if (changed.put(slot.name(), node) == null) {
      throw new IllegalArgumentException("no slot " + slot.name() + " in " + nodes.keySet());
    }
    return new Slots(changed);
  }

  /**
   * Selects the state of some images of the batch.
   *
   * @param places [a]
   */
  Slots rows(Ops tf, Operand<TInt64> places) {
    Map<String, Operand<?>> some = new LinkedHashMap<>();
    nodes.forEach((name, node) -> some.put(name, tf.gather(node, places, tf.constant(0))));
    return new Slots(some);
  }

  /**
   * Replaces the state of some images of the batch.
   *
   * @param places [a, 1]
   * @param some their state, [a, ...] in each slot
   */
  Slots withRows(Ops tf, Operand<TInt64> places, Slots some) {
    Map<String, Operand<?>> all = new LinkedHashMap<>();
    nodes.forEach((name, node) -> all.put(name, update(tf, node, places, some.nodes.get(name))));
    return new Slots(all);
  }

  private static <T extends TType> Operand<T> update(
      Ops tf, Operand<T> all, Operand<TInt64> places, @Nullable Operand<?> some) {
    Operand<T> rows = requireNonNull(some).asOutput().expect(all.asOutput().type());
    return tf.tensorScatterNdUpdate(all, places, rows);
  }

  /** In the slots' order. */
  List<Output<?>> outputs() {
    return nodes.values().stream().<Output<?>>map(Operand::asOutput).toList();
  }

  /** Any slot. */
  Operand<?> get(Slot slot) {
    Operand<?> node = nodes.get(slot.name());
    if (node == null) {
      throw new IllegalArgumentException("no slot " + slot.name() + " in " + nodes.keySet());
    }
    return node;
  }
}
