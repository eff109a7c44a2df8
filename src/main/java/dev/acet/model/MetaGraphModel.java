package dev.acet.model;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.VariableNames;
import dev.acet.foreign.FrozenModel;
import dev.acet.foreign.MetaGraphReader;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.UnfitNetworkException;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A model in TensorFlow 1's files: a checkpoint, and the graph that was stored beside it, {@code
 * <prefix>.meta}. The graph is taken apart once, when it is opened. Immutable; threads may share
 * it.
 *
 * @param prefix the checkpoint's
 * @param network what is in the graph
 * @param fingerprint of the graph, the weights and what is said about them
 * @param resize how images of another shape are brought to that of its images
 */
public record MetaGraphModel(Path prefix, FrozenModel network, String fingerprint, Resize resize)
    implements GraphModel {

  static final String GRAPH = ".meta";

  private static final String KIND = "meta_graph";

  /** Whether a checkpoint has a graph beside it. */
  static boolean hasGraph(Path prefix) {
    return Files.isRegularFile(graph(prefix));
  }

  /** Whether a checkpoint has a graph beside it, and somebody has said what in the graph counts. */
  static boolean isDescribed(Path prefix) throws IOException {
    return hasGraph(prefix) && ModelInterface.in(graph(prefix)).logits() != null;
  }

  /** The file of the graph beside a checkpoint. */
  static Path graph(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + GRAPH);
  }

  /** As {@link #open(Path, ModelInterface, WeightChoice)}, as the file beside it says. */
  static MetaGraphModel open(Path prefix, WeightChoice choice) throws IOException {
    return open(prefix, ModelInterface.in(graph(prefix)), choice);
  }

  /**
   * As described here, with the trained weights.
   *
   * @throws InputException if there is no graph, or as {@link #open(Path, ModelInterface,
   *     WeightChoice)}
   */
  static MetaGraphModel open(Path prefix, ModelInterface described) throws IOException {
    return open(prefix, described, WeightChoice.TRAINED);
  }

  /**
   * Reads a graph and the weights that its network needs.
   *
   * @throws InputException if a file is damaged, or takes or gives something else than described
   */
  public static MetaGraphModel open(Path prefix, ModelInterface described, WeightChoice choice)
      throws IOException {
    Checkpoint checkpoint = checkpoint(prefix, choice);
    FrozenModel network = load(prefix, checkpoint, described);
    return new MetaGraphModel(
        prefix, network, fingerprint(prefix, checkpoint), described.resizing());
  }

  private static Checkpoint checkpoint(Path prefix, WeightChoice choice) throws IOException {
    Checkpoint stored = Checkpoint.open(prefix);
    if (choice == WeightChoice.TRAINED) {
      return stored;
    }
    if (stored.index().entries().keySet().stream().noneMatch(VariableNames::isAverage)) {
      throw NetworkSearch.noAverages(stored);
    }
    return stored.with(new VariableNames("", Optional.of("")));
  }

  private static FrozenModel load(Path prefix, Checkpoint checkpoint, ModelInterface described)
      throws IOException {
    try {
      return MetaGraphReader.read(graph(prefix), checkpoint, described);
    } catch (InvalidProtocolBufferException e) {
      throw InputException.corrupt(
          graph(prefix),
          "a graph that TensorFlow 1 stored",
          "something else (" + e.getMessage() + ")",
          "Save the checkpoint again.",
          e);
    } catch (IllegalArgumentException | TensorFlowException e) {
      throw InputException.corrupt(
          graph(prefix),
          "a graph that maps one batch of images to logits",
          String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"),
          UnfitNetworkException.remedy(e, graph(prefix)),
          e);
    }
  }

  private static String fingerprint(Path prefix, Checkpoint checkpoint) throws IOException {
    String trained =
        Fingerprint.of(graph(prefix), List.of(graph(prefix), Checkpoint.indexFile(prefix)));
    return checkpoint.names().averages().isEmpty() ? trained : Fingerprint.ofAverages(trained);
  }

  @Override
  public Path file() {
    return graph(prefix);
  }

  @Override
  public String kind() {
    return "a checkpoint with its graph";
  }

  @Override
  public String name() {
    String own = CheckpointFolder.baseName(prefix);
    return lineage().map(Lineage::alias).orElse(own);
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(name(), null, null, null, KIND, classes(), fingerprint, null);
  }

  /** What the original's names of checkpoints say. */
  @Override
  public Optional<Lineage> lineage() {
    return Lineage.parse(CheckpointFolder.baseName(prefix));
  }

  /** As for a checkpoint. */
  @Override
  public Optional<Path> beside(String file) {
    return Optional.of(prefix.resolveSibling(file));
  }
}
