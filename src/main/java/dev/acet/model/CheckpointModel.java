package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.io.InputException;
import dev.acet.network.Architecture;
import dev.acet.network.WeightValues;
import dev.acet.paper.Method;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A model that lies somewhere as a checkpoint.
 *
 * @param name an alias where it has one, else the name of its folder or file
 * @param checkpoint its weights
 * @param architecture the network that they belong to
 * @param run what its folder says of its training
 * @param epoch the epoch after which it was saved, where that is known
 * @param usual whether the name means this epoch without another word
 * @param notes what is to be said of the choice of its weights: ends of sentences that begin with
 *     the name
 * @param classNames of the network's outputs: those stored with it, else those of the known set
 *     that it was trained on; empty where nothing tells
 */
public record CheckpointModel(
    String name,
    Checkpoint checkpoint,
    Architecture architecture,
    Optional<Lineage> run,
    OptionalInt epoch,
    boolean usual,
    List<String> notes,
    List<String> classNames) {

  /** Ours, for what a run needs beyond the original's variables: states to resume alone have it. */
  public static final String PROGRESS = "acet/progress";

  /** Variables of checkpoints whose numbers are of updates, not of epochs. */
  private static final List<String> UPDATES = List.of(PROGRESS, "global_step");

  /** Holds what the run's name says against the network, and tells what a number counts. */
  static CheckpointModel of(
      String name, StoredNetwork network, Optional<Lineage> run, boolean usual) throws IOException {
    Checkpoint checkpoint = network.checkpoint();
    String architecture = network.architecture().id();
    if (run.isPresent() && !run.get().architecture().equals(architecture)) {
      throw InputException.corrupt(
          Checkpoint.indexFile(checkpoint.prefix()),
          "the variables of " + run.get().architecture() + ", as its folder says",
          "those of " + architecture,
          "Put it into a folder of its own.");
    }
    List<String> notes = new ArrayList<>(network.notes());
    OptionalInt number = CheckpointFolder.number(checkpoint.prefix());
    boolean countsUpdates = UPDATES.stream().anyMatch(checkpoint::has) && number.isPresent();
    if (checkpoint.has(PROGRESS) && number.isPresent()) {
      notes.add("is where a run was after update " + number.getAsInt() + ", not after an epoch");
    }
    String ownName = countsUpdates ? checkpoint.prefix().getFileName().toString() : name;
    return new CheckpointModel(
        network.isSecondChoice() ? ownName + "-averages" : ownName,
        checkpoint,
        network.architecture(),
        run,
        countsUpdates ? OptionalInt.empty() : number,
        usual,
        notes,
        ClassNamesFile.of(network, run));
  }

  /** Names to show for the classes: numbers where they have none. */
  public List<String> classTitles() {
    return classNames.isEmpty()
        ? IntStream.range(0, architecture.classes()).mapToObj(index -> "class " + index).toList()
        : classNames;
  }

  /** The name, with the epoch where that is another than the name alone means. */
  public String title() {
    return usual || epoch.isEmpty() ? name : name + "@" + epoch.getAsInt();
  }

  /** What the model was trained on, where its name tells. */
  public Optional<String> dataset() {
    return run.map(Lineage::dataset);
  }

  /** How it was trained, where its name tells. */
  public Optional<Method> method() {
    return run.map(Lineage::method);
  }

  /**
   * The name under which the paper's tables have the model: that of a released one, as it was saved
   * after its last epoch; empty for all others, those of ours with the same name too.
   */
  public Optional<String> paperName() {
    return PaperModels.ofCheckpoint(String.valueOf(checkpoint.prefix().getFileName()));
  }

  /**
   * Reads the weights.
   *
   * @throws InputException if they are missing, damaged or another network's
   */
  public WeightValues weights() throws IOException {
    return StoredWeights.read(checkpoint, architecture);
  }
}
