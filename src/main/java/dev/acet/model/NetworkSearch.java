package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.checkpoint.VariableNames;
import dev.acet.foreign.ModelInterface;
import dev.acet.image.ImageSize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.ArchitectureFamily;
import dev.acet.network.LeNet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the network of a checkpoint, whatever the scope of its variables, and chooses between its
 * weights and their moving averages.
 */
final class NetworkSearch {

  private static final String OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";

  private final Checkpoint stored;
  private final Activation activation;
  private final Optional<ImageSize> size;
  private final List<String> notes = new ArrayList<>();

  private NetworkSearch(Checkpoint stored, Activation activation, Optional<ImageSize> size) {
    this.stored = stored;
    this.activation = activation;
    this.size = size;
  }

  /**
   * Finds the network and its weights.
   *
   * @param stored the checkpoint with its stored names
   * @param activation of the network, which a checkpoint does not reveal
   * @param size of its images, which a checkpoint does not reveal either; empty for the usual one
   * @throws InputException if there is none, or it is unclear which of several is meant
   */
  static StoredNetwork find(
      Checkpoint stored, Activation activation, Optional<ImageSize> size, WeightChoice choice)
      throws InputException {
    NetworkSearch search = new NetworkSearch(stored, activation, size);
    WeightMatch match = search.match(choice);
    search.noteUnknownSize(match.architecture());
    String scope = match.checkpoint().names().scope();
    if (!scope.isEmpty()) {
      search.notes.add("has its variables under " + scope);
    }
    return new StoredNetwork(match.checkpoint(), match.architecture(), search.notes);
  }

  /** A network with its usual size needs no note, but this one has none. */
  private void noteUnknownSize(Architecture network) {
    if (size.isEmpty() && network instanceof LeNet leNet && leNet.pools()) {
      notes.add(
          "does not say for which image size it was trained; "
              + leNet.images().imageSize()
              + " is used. imageSize in "
              + ModelInterface.beside(index(), ModelInterface.FILE).getFileName()
              + " beside it says which");
    }
  }

  private WeightMatch match(WeightChoice choice) throws InputException {
    SortedSet<String> averageScopes = scopes(true);
    Optional<WeightMatch> trained =
        best(scopes(false).stream().map(s -> new VariableNames(s, Optional.empty())).toList());
    boolean isTrained = trained.filter(WeightMatch::isComplete).isPresent();
    if (averageScopes.isEmpty()) {
      if (choice == WeightChoice.MOVING_AVERAGES) {
        throw noAverages(stored);
      }
      return trained.orElseThrow(this::none);
    }
    if (choice == WeightChoice.TRAINED && isTrained) {
      notes.add(
          "also has moving averages of its weights; the raw ones are used; --moving-averages"
              + " selects them");
      return trained.orElseThrow(this::none);
    }
    if (!isTrained) {
      notes.add("has only moving averages of its weights; they are used");
    }
    return averages(averageScopes, trained);
  }

  private WeightMatch averages(SortedSet<String> scopes, Optional<WeightMatch> trained)
      throws InputException {
    Optional<String> trainedScope = trained.map(match -> match.checkpoint().names().scope());
    return best(scopes.stream()
            .map(s -> new VariableNames(trainedScope.orElse(s), Optional.of(s)))
            .toList())
        .or(() -> trained)
        .orElseThrow(this::none);
  }

  /** The prefixes of the names of networks' variables, or of these variables' averages. */
  private SortedSet<String> scopes(boolean ofAverages) {
    SortedSet<String> scopes = new TreeSet<>();
    for (String name : stored.index().entries().keySet()) {
      if (VariableNames.isAverage(name) == ofAverages) {
        String variable = VariableNames.withoutAverage(name);
        for (ArchitectureFamily family : ArchitectureFamily.values()) {
          String mark = family.mark();
          if (variable.equals(mark) || variable.endsWith("/" + mark)) {
            scopes.add(variable.substring(0, variable.length() - mark.length()));
          }
        }
      }
    }
    return scopes;
  }

  /** The complete candidate; of several, the one without a scope; otherwise the first. */
  private Optional<WeightMatch> best(List<VariableNames> candidates) throws InputException {
    Optional<WeightMatch> first = Optional.empty();
    List<WeightMatch> whole = new ArrayList<>();
    for (VariableNames names : candidates) {
      Checkpoint checkpoint = stored.with(names);
      Optional<WeightMatch> match =
          recognise(checkpoint).map(network -> WeightMatch.of(network, checkpoint));
      match.filter(WeightMatch::isComplete).ifPresent(whole::add);
      first = first.or(() -> match);
    }
    if (whole.size() > 1 && !scope(whole.get(0)).isEmpty()) {
      throw InputException.of(
          index() + " has more than one network: " + list(whole) + ". Save only one of them.");
    }
    if (whole.size() > 1) {
      notes.add("has another network as well (" + list(whole.subList(1, whole.size())) + ")");
    }
    return whole.isEmpty() ? first : Optional.of(whole.get(0));
  }

  private Optional<Architecture> recognise(Checkpoint checkpoint) throws InputException {
    try {
      return usual(checkpoint, activation)
          .map(
              network ->
                  size.map(wanted -> wanted.with(network.input().asImage().channels()))
                      .map(network::forImages)
                      .orElse(network));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          index() + ": " + e.getMessage() + ". Correct the imageSize that is stored beside it.");
    }
  }

  /** The network that these variables are of, with its usual image size. */
  static Optional<Architecture> usual(Checkpoint checkpoint, Activation activation) {
    return ArchitectureFamily.recognise(
        name -> checkpoint.entry(name).map(TensorEntry::shape), activation);
  }

  private static String list(List<WeightMatch> matches) {
    return matches.stream().map(NetworkSearch::scope).collect(Collectors.joining(", "));
  }

  private static String scope(WeightMatch match) {
    VariableNames names = match.checkpoint().names();
    return names.averages().orElse(names.scope());
  }

  static InputException noAverages(Checkpoint stored) {
    return InputException.of(
        Checkpoint.indexFile(stored.prefix())
            + " has no moving averages of weights. Omit --moving-averages.");
  }

  private InputException none() {
    if (stored.has(OBJECT_GRAPH)) {
      return InputException.corrupt(
          index(),
          "the variables of a network by name",
          "a checkpoint of TensorFlow 2's objects",
          "Save the variables under the network's names, with tf.compat.v1.train.Saver.");
    }
    return InputException.corrupt(
        index(),
        "the variables of a LeNet, a ResNetSmall, a wide ResNet, a ResNet or a multilayer"
            + " perceptron",
        stored.index().entries().isEmpty()
            ? "no variable"
            : "others, such as " + stored.index().entries().firstKey(),
        MetaGraphModel.hasGraph(stored.prefix())
            ? "Say what is in the graph beside it: acet models describe "
                + stored.prefix()
                + MetaGraphModel.GRAPH
            : "Name a checkpoint of one of these networks.");
  }

  private Path index() {
    return Checkpoint.indexFile(stored.prefix());
  }
}
