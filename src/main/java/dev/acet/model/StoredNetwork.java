package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.VariableNames;
import dev.acet.network.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * A network whose weights a checkpoint has.
 *
 * @param checkpoint asked for the network's variables by the network's names
 * @param architecture the network
 * @param notes on the choice of its weights: ends of sentences that begin with its name
 */
record StoredNetwork(Checkpoint checkpoint, Architecture architecture, List<String> notes) {

  StoredNetwork {
    notes = List.copyOf(notes);
  }

  /** Whether moving averages are taken though the weights are there, too. */
  boolean isSecondChoice() {
    VariableNames names = checkpoint.names();
    VariableNames trained = new VariableNames(names.scope(), Optional.empty());
    return names.averages().isPresent()
        && WeightMatch.of(architecture, checkpoint.with(trained)).isComplete();
  }
}
