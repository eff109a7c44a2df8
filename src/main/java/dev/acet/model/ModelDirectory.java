package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointAbsence;
import dev.acet.data.KnownDataSet;
import dev.acet.foreign.ModelInterface;
import dev.acet.image.ImageSize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds models by name. Immutable; threads may share it. A name is a released model's alias ({@code
 * svhn-acet}, or {@code svhn-acet@60} for an epoch other than the last), a run folder, or a
 * checkpoint's prefix.
 *
 * @param root the folder that holds the released models' folders; it need not exist
 */
public record ModelDirectory(Path root) {

  private static final String STATE = "checkpoint";
  private static final Pattern EPOCH = Pattern.compile("(.+)@(\\d{1,9})");
  private static final Pattern FILE =
      Pattern.compile("(.+)\\.(?:index|meta|data-\\d{5}-of-\\d{5})");

  /**
   * The twelve released models, whether they are here or not. Whatever cannot be read is listed
   * among a model's problems and hides nothing else.
   */
  public List<ReleasedModel> released() throws IOException {
    List<ReleasedModel> models = new ArrayList<>();
    for (String alias : PaperModels.aliases()) {
      models.add(released(alias));
    }
    return models;
  }

  private ReleasedModel released(String alias) throws IOException {
    List<Path> folders = folders(alias);
    List<Integer> epochs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (folders.size() > 1) {
      problems.add(severalFolders(alias, folders));
    } else if (!folders.isEmpty()) {
      findEpochs(folders.get(0), epochs, problems);
    }
    String dataset = PaperModels.dataset(alias);
    return new ReleasedModel(
        alias,
        dataset,
        PaperModels.method(alias),
        KnownDataSet.usualNetwork(dataset),
        folders.stream().findFirst(),
        epochs,
        problems);
  }

  private static void findEpochs(Path path, List<Integer> epochs, List<String> problems) {
    try {
      CheckpointFolder folder = CheckpointFolder.open(path);
      for (int epoch : folder.numbers()) {
        try {
          if (Checkpoint.open(folder.numbered(epoch)).isComplete()) {
            epochs.add(epoch);
          }
        } catch (InputException e) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(path + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
  }

  /** As {@link #open(String, WeightChoice)}, with the trained weights. */
  public Model open(String model) throws IOException {
    return open(model, WeightChoice.TRAINED);
  }

  /**
   * Finds a model that need not be acet's: also a SavedModel's folder or an ONNX file, which is
   * loaded once.
   *
   * @throws InputException as {@link #find(String, WeightChoice)}, or if a SavedModel or an ONNX
   *     file is damaged or no classifier of images
   */
  public Model open(String model, WeightChoice choice) throws IOException {
    if (isAlias(model)) {
      return find(model, choice);
    }
    Path path = path(model);
    Optional<String> foreign = foreign(path);
    if (foreign.isEmpty()) {
      return MetaGraphModel.isDescribed(prefix(path))
          ? MetaGraphModel.open(prefix(path), choice)
          : find(model, choice);
    }
    if (choice == WeightChoice.MOVING_AVERAGES) {
      throw InputException.of(
          model
              + " is "
              + foreign.get()
              + ", whose weights cannot be chosen. Leave --moving-averages out.");
    }
    return OnnxModel.isAt(path) ? OnnxModel.open(path) : SavedModel.open(path);
  }

  /** What is at a path, if acet reads it as it is. */
  private static Optional<String> foreign(Path path) {
    if (OnnxModel.isAt(path)) {
      return Optional.of("an ONNX file");
    }
    return SavedModel.isAt(path) ? Optional.of("a SavedModel") : Optional.empty();
  }

  /**
   * Opens a model of other software, whatever the file beside it says of it.
   *
   * @throws InputException if it is none, or does not fit the description
   */
  public DescribedModel open(String model, ModelInterface described) throws IOException {
    Path path = foreign(model);
    if (OnnxModel.isAt(path)) {
      return OnnxModel.open(path, described);
    }
    return SavedModel.isAt(path)
        ? SavedModel.open(path, described)
        : MetaGraphModel.open(prefix(path), described);
  }

  /**
   * The folder or file of a model of other software, which is not opened: a SavedModel's folder, an
   * ONNX file, or the graph beside a checkpoint.
   *
   * @throws InputException if there is no such model
   */
  public Path foreign(String model) throws IOException {
    Path path = path(model);
    if (foreign(path).isPresent()) {
      return path;
    }
    if (MetaGraphModel.hasGraph(prefix(path))) {
      return MetaGraphModel.graph(prefix(path));
    }
    throw InputException.of(
        model
            + " is neither the folder of a SavedModel nor an ONNX file, nor a checkpoint with a"
            + " graph (NAME.meta) beside it.",
        "Name the folder that holds saved_model.pb, the ONNX file, or the graph.");
  }

  /** As {@link #find(String, WeightChoice)}, with the trained weights. */
  public CheckpointModel find(String model) throws IOException {
    return find(model, WeightChoice.TRAINED);
  }

  /**
   * Finds a model; its index is read and checked, its weights are not.
   *
   * @throws InputException if there is no such model, its index is damaged, or it has no such
   *     weights
   */
  public CheckpointModel find(String model, WeightChoice choice) throws IOException {
    Matcher epoch = EPOCH.matcher(model);
    if (epoch.matches() && !Files.exists(path(model))) {
      int number = Integer.parseInt(epoch.group(2));
      return find(epoch.group(1), OptionalInt.of(number), choice);
    }
    return find(model, OptionalInt.empty(), choice);
  }

  private CheckpointModel find(String model, OptionalInt epoch, WeightChoice choice)
      throws IOException {
    if (isAlias(model)) {
      return inFolder(releasedFolder(model), epoch, choice);
    }
    Path path = path(model);
    Optional<String> foreign = foreign(path);
    if (foreign.isPresent()) {
      throw InputException.of(
          model
              + " is "
              + foreign.get()
              + ". This needs weights in a checkpoint: name the checkpoint or run"
              + " that it was exported from.");
    }
    if (Files.isDirectory(path)) {
      return inFolder(CheckpointFolder.open(path), epoch, choice);
    }
    Path prefix = prefix(path);
    if (Files.isRegularFile(Checkpoint.indexFile(prefix))) {
      return atPrefix(prefix, choice);
    }
    if (path.endsWith(STATE) && Files.isRegularFile(path)) {
      return inFolder(CheckpointFolder.open(path.resolveSibling(".").normalize()), epoch, choice);
    }
    throw CheckpointAbsence.at(path)
        .or(() -> OtherFormat.at(path))
        .orElseGet(
            () ->
                InputException.of(
                    model
                        + " is not a model: neither an alias of a released one (such as svhn-acet),"
                        + " nor the folder of a run or a SavedModel, nor an ONNX file, nor a"
                        + " checkpoint's prefix ("
                        + Checkpoint.indexFile(prefix)
                        + " is missing).",
                    "Run: acet models list"));
  }

  /** The prefix of a checkpoint that one of its files stands for. */
  private static Path prefix(Path path) {
    Matcher file = FILE.matcher(path.getFileName().toString());
    return file.matches() ? path.resolveSibling(file.group(1)) : path;
  }

  private static CheckpointModel inFolder(
      CheckpointFolder folder, OptionalInt wanted, WeightChoice choice) throws IOException {
    Path prefix = wanted.isPresent() ? folder.numbered(wanted.getAsInt()) : folder.usual();
    Optional<Lineage> run = folder.training();
    String ownName = run.isPresent() ? CheckpointFolder.baseName(prefix) : folder.ownName();
    return CheckpointModel.of(
        folder.name().map(Lineage::alias).orElse(ownName),
        network(prefix, run, choice),
        run,
        wanted.isEmpty() || folder.isUsual(prefix));
  }

  /** Finds a checkpoint by its prefix. Runs use their name as the checkpoint's, too. */
  private static CheckpointModel atPrefix(Path prefix, WeightChoice choice) throws IOException {
    Optional<Lineage> named = Lineage.parse(CheckpointFolder.baseName(prefix));
    Optional<Lineage> run =
        named.isPresent()
            ? named
            : CheckpointFolder.open(prefix.resolveSibling(".").normalize()).training();
    return CheckpointModel.of(
        named.map(Lineage::alias).orElse(prefix.getFileName().toString()),
        network(prefix, run, choice),
        run,
        named.isEmpty()
            || CheckpointFolder.number(prefix).equals(OptionalInt.of(PaperModels.EPOCH)));
  }

  private static StoredNetwork network(Path prefix, Optional<Lineage> run, WeightChoice choice)
      throws IOException {
    Activation activation = run.map(Lineage::activation).orElse(Activation.RELU);
    Optional<ImageSize> size =
        run.isPresent() ? Optional.ofNullable(run.get().imageSize()) : describedSize(prefix);
    return NetworkSearch.find(Checkpoint.open(prefix), activation, size, choice);
  }

  /** The image size that a description beside a checkpoint without a run tells. */
  private static Optional<ImageSize> describedSize(Path prefix) throws IOException {
    ModelInterface described = ModelInterface.in(Checkpoint.indexFile(prefix));
    return Optional.ofNullable(described.imageSize()).map(ImageSize::of);
  }

  private CheckpointFolder releasedFolder(String alias) throws IOException {
    List<Path> found = folders(alias);
    if (found.isEmpty()) {
      throw InputException.of(
          "%s: the released model %s is missing.".formatted(root, alias),
          "Run: acet models fetch " + alias);
    }
    if (found.size() > 1) {
      throw InputException.of(severalFolders(alias, found));
    }
    return CheckpointFolder.open(found.get(0));
  }

  private static String severalFolders(String alias, List<Path> found) {
    return alias + " names more than one folder: " + found + ". Name one of them.";
  }

  /** The folders with the name of a released model; normally one. */
  private List<Path> folders(String alias) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(root)) {
      return paths
          .filter(Files::isDirectory)
          .filter(path -> isCalled(path, alias))
          .sorted()
          .toList();
    }
  }

  private static boolean isCalled(Path folder, String alias) {
    return Lineage.parse(folder.getFileName().toString())
        .map(Lineage::alias)
        .equals(Optional.of(alias));
  }

  /** Whether a name is that of a released model, with or without an epoch, and no path. */
  public static boolean isReleased(String model) {
    Matcher epoch = EPOCH.matcher(model);
    return isAlias(epoch.matches() ? epoch.group(1) : model);
  }

  private static boolean isAlias(String model) {
    return PaperModels.aliases().contains(model);
  }

  private static Path path(String model) throws InputException {
    try {
      Path path = Path.of(model);
      if (path.getFileName() != null && !model.isBlank()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Falls through: what is not a path is not a model either.
    }
    throw InputException.of("\"" + model + "\" is not a model.", "Run: acet models list");
  }
}
