package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Network;
import dev.acet.network.OfArchitecture;
import dev.acet.network.RayNetwork;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.WeightValues;
import dev.acet.paper.Method;
import dev.acet.paper.PaperModels;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model whose weights are a checkpoint and whose network acet builds: it can be fine-tuned and
 * exported, too. Immutable; threads may share it.
 *
 * @param name an alias where it has one, else the name of its folder or file
 * @param checkpoint its weights
 * @param architecture the network that they belong to
 * @param lineage what its folder says of its training
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
    Optional<Lineage> lineage,
    OptionalInt epoch,
    boolean usual,
    List<String> notes,
    List<String> classNames)
    implements Model, OfArchitecture {

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

  /** The name, with the epoch where that is another than the name alone means. */
  @Override
  public String title() {
    return usual || epoch.isEmpty() ? name : name + "@" + epoch.getAsInt();
  }

  /**
   * The name under which the paper's tables have the model: that of a released one, as it was saved
   * after its last epoch; empty for all others, those of ours with the same name too.
   */
  @Override
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

  @Override
  public ModelIdentity identity() throws IOException {
    return new ModelIdentity(
        name,
        epoch.isPresent() ? epoch.getAsInt() : null,
        dataset().orElse(null),
        method().map(Method::id).orElse(null),
        architecture.id(),
        classes(),
        checkpoint.fingerprint(),
        paperName().orElse(null));
  }

  @Override
  public Network open(SessionOptions options) throws IOException {
    return new FrozenNetwork(architecture, weights(), options);
  }

  @Override
  public Optional<AttackTarget> target() throws IOException {
    return Optional.of(new AttackTarget.Built(architecture, weights()));
  }

  @Override
  public Optional<String> whyNoRays() {
    Activation activation = architecture.activation();
    return activation == Activation.RELU
        ? Optional.empty()
        : Optional.of(
            "is a network of "
                + activation.id()
                + ": it is not piecewise linear, so the theory, one of relu, does not hold for it");
  }

  @Override
  public RayNetwork alongRays(SessionOptions options) throws IOException {
    return new ScaledNetwork(architecture, weights(), options);
  }
}
