package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.FloatFormat;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.io.InputException;
import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a checkpoint has the weights of a network.
 *
 * @param problems what is missing or has another shape, in words
 */
record WeightMatch(Architecture architecture, Checkpoint checkpoint, List<String> problems) {

  private static final int SHOWN = 8;

  /** Compares names and shapes. */
  static WeightMatch of(Architecture architecture, Checkpoint checkpoint) {
    List<String> problems = new ArrayList<>();
    for (Weight weight : architecture.weights()) {
      Optional<TensorEntry> entry = checkpoint.entry(weight.name());
      if (entry.isEmpty()) {
        problems.add("no " + weight.name() + " " + weight.shape());
      } else if (!entry.get().shape().equals(weight.shape())) {
        problems.add(weight.name() + " " + entry.get().shape() + " instead of " + weight.shape());
      } else if (FloatFormat.of(entry.get().type()).isEmpty()) {
        problems.add(weight.name() + " of type " + entry.get().typeName());
      }
    }
    return new WeightMatch(architecture, checkpoint, problems);
  }

  /** Whether the checkpoint has all of them. */
  boolean isComplete() {
    return problems.isEmpty();
  }

  /** The error that says what is missing, and what is there instead. */
  InputException failure() {
    List<String> all = new ArrayList<>(problems);
    Contents.of(architecture, checkpoint)
        .other()
        .forEach(entry -> all.add("an extra " + entry.name()));
    return InputException.corrupt(
        Checkpoint.indexFile(checkpoint.prefix()),
        "the " + architecture.weights().size() + " weights of " + architecture.id(),
        abbreviated(all),
        "Name a checkpoint of " + architecture.id() + ".");
  }

  private static String abbreviated(List<String> problems) {
    int shown = Math.min(problems.size(), SHOWN);
    String text = String.join(", ", problems.subList(0, shown));
    return shown == problems.size() ? text : text + ", and " + (problems.size() - shown) + " more";
  }
}
