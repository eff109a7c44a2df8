package dev.acet.checkpoint;

import dev.acet.io.InputException;
import dev.acet.model.Activation;
import dev.acet.model.Architecture;
import dev.acet.model.WeightValues;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that lies somewhere as a checkpoint.
 *
 * @param name an alias where it has one, else the name of its folder or file
 * @param checkpoint its weights
 * @param architecture the network that they belong to
 * @param run what its folder says of its training
 * @param epoch the epoch after which it was saved, where that is known
 * @param usual whether the name means this epoch without another word
 */
public record StoredModel(
    String name,
    Checkpoint checkpoint,
    Architecture architecture,
    Optional<Training> run,
    OptionalInt epoch,
    boolean usual) {

  /** Tells the architecture by the checkpoint and holds the run's name against it. */
  static StoredModel of(
      String name, Checkpoint checkpoint, Optional<Training> run, OptionalInt epoch, boolean usual)
      throws IOException {
    Architecture architecture =
        ArchitectureDetection.detect(
            checkpoint, run.map(Training::activation).orElse(Activation.RELU));
    if (run.isPresent() && !run.get().architecture().equals(architecture.id())) {
      throw InputException.corrupt(
          Checkpoint.indexFile(checkpoint.prefix()),
          "the variables of " + run.get().architecture() + ", as its folder says",
          "those of " + architecture.id(),
          BundleIndex.REMEDY);
    }
    return new StoredModel(name, checkpoint, architecture, run, epoch, usual);
  }

  /** The name, with the epoch where that is another than the name alone means. */
  public String title() {
    return usual || epoch.isEmpty() ? name : name + "@" + epoch.getAsInt();
  }

  /** What the model was trained on, where its name tells. */
  public Optional<String> dataset() {
    return run.map(Training::dataset);
  }

  /** How it was trained, where its name tells. */
  public Optional<Method> method() {
    return run.map(Training::method);
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
    return checkpoint.weights(architecture);
  }
}
