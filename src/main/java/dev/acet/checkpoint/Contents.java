package dev.acet.checkpoint;

import dev.acet.model.Architecture;
import dev.acet.model.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a checkpoint's tensors are to a network.
 *
 * @param weights the network's weights that are there, in the network's order
 * @param optimizer whose slots are there, if any
 * @param slots what the optimiser remembers of the trainable weights, and its own scalars
 * @param other everything else, such as the update counter {@code Variable}
 */
public record Contents(
    List<TensorEntry> weights,
    Optional<OptimizerSlots> optimizer,
    List<TensorEntry> slots,
    List<TensorEntry> other) {

  public Contents {
    weights = List.copyOf(weights);
    slots = List.copyOf(slots);
    other = List.copyOf(other);
  }

  /** Sorts the tensors of a checkpoint. */
  public static Contents of(Architecture architecture, Checkpoint checkpoint) {
    var entries = checkpoint.index().entries();
    List<String> weights = architecture.weights().stream().map(Weight::name).toList();
    Optional<OptimizerSlots> optimizer =
        Stream.of(OptimizerSlots.values())
            .filter(kind -> kind.names(architecture).stream().anyMatch(entries::containsKey))
            .findFirst();
    List<String> slots = optimizer.map(kind -> kind.names(architecture)).orElse(List.of());
    Set<String> known = new HashSet<>(weights);
    known.addAll(slots);
    List<TensorEntry> other = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          if (!known.contains(name)) {
            other.add(entry);
          }
        });
    return new Contents(present(weights, checkpoint), optimizer, present(slots, checkpoint), other);
  }

  private static List<TensorEntry> present(List<String> names, Checkpoint checkpoint) {
    var entries = checkpoint.index().entries();
    return names.stream().filter(entries::containsKey).map(entries::get).toList();
  }
}
