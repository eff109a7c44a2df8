package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.VariableNames;
import dev.acet.network.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * A network found in a checkpoint.
 *
 * @param checkpoint the checkpoint, which maps the network's names to the stored ones
 * @param architecture the network
 * @param notes on the choice of its weights: ends of sentences that begin with its name
 */
record StoredNetwork(Checkpoint checkpoint, Architecture architecture, List<String> notes) {

  StoredNetwork {
    notes = List.copyOf(notes);
  }

  /** Whether moving averages are used although the weights are stored as well. */
  boolean isSecondChoice() {
    VariableNames names = checkpoint.names();
    VariableNames trained = new VariableNames(names.scope(), Optional.empty());
    return names.averages().isPresent()
        && WeightMatch.of(architecture, checkpoint.with(trained)).isComplete();
  }
}
