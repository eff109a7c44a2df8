package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.detector.OutputLayer;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.io.Sha256;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.OfArchitecture;
import dev.acet.network.RayNetwork;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.paper.PaperModels;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model whose weights are in a checkpoint and whose network acet builds; it can also be
 * fine-tuned and exported. Immutable; threads may share it.
 *
 * @param name an alias if it has one, otherwise the name of its folder or file
 * @param checkpoint its weights
 * @param architecture the network that the weights belong to
 * @param lineage what its folder says about its training
 * @param epoch the epoch after which it was saved, if known
 * @param usual whether the name alone means this epoch
 * @param notes remarks on the choice of its weights: ends of sentences that begin with the name
 * @param classNames of the network's outputs: those stored with it, otherwise those of the known
 *     set that it was trained on; empty if unknown
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

  /**
   * A variable of acet's own for what a run needs beyond the original's variables; only states to
   * resume have it.
   */
  public static final String PROGRESS = "acet/progress";

  /** Variables of checkpoints that are numbered by updates, not epochs. */
  private static final List<String> UPDATES = List.of(PROGRESS, "global_step");

  /** Checks the network against the run's name, and finds out what a number counts. */
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
      notes.add("is a run's state after update " + number.getAsInt() + ", not after an epoch");
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

  /** The name, with the epoch if it differs from the one that the name alone means. */
  @Override
  public String title() {
    return usual || epoch.isEmpty() ? name : name + "@" + epoch.getAsInt();
  }

  /**
   * The model's name in the paper's tables: that of a released model as saved after its last epoch;
   * empty for all others, including our own with the same name.
   */
  @Override
  public Optional<String> paperName() {
    return PaperModels.ofCheckpoint(String.valueOf(checkpoint.prefix().getFileName()));
  }

  /**
   * Reads the weights.
   *
   * @throws InputException if they are missing, damaged or belong to another network
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
        lineage().map(Lineage::methodName).orElse(null),
        architecture.id(),
        classes(),
        fingerprint(),
        paperName().orElse(null),
        lineage().map(Lineage::outData).filter(sets -> !sets.isEmpty()).orElse(null));
  }

  /** Of the weights; of what else decides about predictions, too, where it is not the usual. */
  private String fingerprint() throws IOException {
    String weights = checkpoint.fingerprint();
    String unusual = resize() == Resize.SQUEEZE ? describedSize() : " " + resize().id();
    return unusual.isEmpty()
        ? weights
        : Sha256.of(weights + unusual).substring(0, weights.length());
  }

  /** The image size that a description beside a checkpoint tells; a run's weights belong to its. */
  private String describedSize() {
    InputSpec usual =
        NetworkSearch.usual(checkpoint, architecture.activation())
            .map(Architecture::input)
            .orElse(input());
    return lineage.isPresent() || usual.equals(input()) ? "" : " " + input().asImage();
  }

  @Override
  public Resize resize() {
    return lineage.flatMap(run -> Optional.ofNullable(run.resize())).orElse(Resize.SQUEEZE);
  }

  @Override
  public Optional<Path> beside(String file) {
    return Optional.of(checkpoint.prefix().resolveSibling(file));
  }

  @Override
  public Network open(SessionOptions options) throws IOException {
    return new FrozenNetwork(architecture, weights(), options);
  }

  @Override
  public AttackTarget target() throws IOException {
    return new AttackTarget.Built(architecture, weights());
  }

  /** All networks of acet end with a fully connected layer: its matrix, then its biases. */
  @Override
  public Optional<OutputLayer> outputLayer() throws IOException {
    List<Weight> layers = architecture.weights();
    WeightValues values = weights();
    float[] matrix = values.get(layers.get(layers.size() - 2)); // [d, K]
    float[] biases = values.get(layers.get(layers.size() - 1)); // [K]
    return Optional.of(
        new OutputLayer(matrix.length / biases.length, biases.length, matrix, biases));
  }

  @Override
  public Optional<String> whyNoRays() {
    Activation activation = architecture.activation();
    return activation.isPiecewiseLinear()
        ? Optional.empty()
        : Optional.of(
            "is a network of "
                + activation.id()
                + ": it is not piecewise linear, so the theory, which requires relu or leaky_relu,"
                + " does not apply to it");
  }

  @Override
  public RayNetwork alongRays(SessionOptions options) throws IOException {
    return new ScaledNetwork(architecture, weights(), options);
  }
}
