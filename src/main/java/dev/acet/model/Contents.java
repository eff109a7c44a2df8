package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.checkpoint.VariableNames;
import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Classifies a checkpoint's tensors by their role for a network. Immutable; threads may share it.
 *
 * @param weights the network's weights that are present, in the network's order
 * @param optimizer the optimiser whose slots are present, if any
 * @param slots the optimiser's slots of the trainable weights, and its scalars
 * @param averages moving averages that are not used as the weights
 * @param other everything else, such as the update counter {@code Variable}
 */
public record Contents(
    List<TensorEntry> weights,
    Optional<OptimizerSlots> optimizer,
    List<TensorEntry> slots,
    List<TensorEntry> averages,
    List<TensorEntry> other) {

  public Contents {
    weights = List.copyOf(weights);
    slots = List.copyOf(slots);
    averages = List.copyOf(averages);
    other = List.copyOf(other);
  }

  /** Classifies the tensors of a checkpoint. */
  public static Contents of(Architecture architecture, Checkpoint checkpoint) {
    List<TensorEntry> weights =
        present(architecture.weights().stream().map(Weight::name).toList(), checkpoint);
    Optional<OptimizerSlots> optimizer =
        Stream.of(OptimizerSlots.values())
            .filter(kind -> kind.names(architecture).stream().anyMatch(checkpoint::has))
            .findFirst();
    List<TensorEntry> slots =
        present(optimizer.map(kind -> kind.names(architecture)).orElse(List.of()), checkpoint);
    Set<TensorEntry> known = new HashSet<>(weights);
    known.addAll(slots);
    List<TensorEntry> averages = new ArrayList<>();
    List<TensorEntry> other = new ArrayList<>();
    for (TensorEntry entry : checkpoint.index().entries().values()) {
      if (!known.contains(entry)) {
        (VariableNames.isAverage(entry.name()) ? averages : other).add(entry);
      }
    }
    return new Contents(weights, optimizer, slots, averages, other);
  }

  private static List<TensorEntry> present(List<String> names, Checkpoint checkpoint) {
    return names.stream().flatMap(name -> checkpoint.entry(name).stream()).toList();
  }
}
