package dev.acet.checkpoint;

import dev.acet.io.InputException;
import java.io.IOException;
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
 * Finds models by what people call them: a released model's alias ({@code svhn-acet}, or {@code
 * svhn-acet@60} for another epoch than the last), a run folder, or a checkpoint's prefix.
 *
 * @param root the folder that holds the released models' folders; it need not exist
 */
public record ModelDirectory(Path root) {

  private static final List<String> DATASETS = List.of("mnist", "svhn", "cifar10", "cifar100");
  private static final OptionalInt PAPER_EPOCH = OptionalInt.of(100);
  private static final Pattern EPOCH = Pattern.compile("(.+)@(\\d{1,9})");
  private static final Pattern FILE =
      Pattern.compile("(.+)\\.(?:index|meta|data-\\d{5}-of-\\d{5})");

  /** The twelve released models, whether they are here or not. */
  public List<ReleasedModel> released() throws IOException {
    List<RunFolder> folders = folders();
    List<ReleasedModel> models = new ArrayList<>();
    for (String dataset : DATASETS) {
      for (Method method : Method.values()) {
        String alias = dataset + "-" + method.id();
        Optional<RunFolder> folder = folders.stream().filter(f -> isCalled(f, alias)).findFirst();
        List<Integer> epochs = folder.isPresent() ? completeEpochs(folder.get()) : List.of();
        String architecture = dataset.equals("mnist") ? "lenet" : "resnet_small";
        models.add(
            new ReleasedModel(
                alias, dataset, method, architecture, folder.map(RunFolder::folder), epochs));
      }
    }
    return models;
  }

  /**
   * Finds a model; its index is read and checked, its weights are not.
   *
   * @throws InputException if there is no such model or its index is damaged
   */
  public StoredModel find(String model) throws IOException {
    Matcher epoch = EPOCH.matcher(model);
    if (epoch.matches() && !Files.exists(path(model))) {
      return find(epoch.group(1), OptionalInt.of(Integer.parseInt(epoch.group(2))));
    }
    return find(model, OptionalInt.empty());
  }

  private StoredModel find(String model, OptionalInt epoch) throws IOException {
    if (isAlias(model)) {
      return inFolder(releasedFolder(model), epoch);
    }
    Path path = path(model);
    if (Files.isDirectory(path)) {
      return inFolder(RunFolder.open(path), epoch);
    }
    Matcher file = FILE.matcher(path.getFileName().toString());
    Path prefix = file.matches() ? path.resolveSibling(file.group(1)) : path;
    if (Files.isRegularFile(Checkpoint.indexFile(prefix))) {
      return atPrefix(prefix);
    }
    throw InputException.of(
        model
            + " is no model: neither an alias of a released one (such as svhn-acet), nor a run"
            + " folder, nor a checkpoint's prefix ("
            + Checkpoint.indexFile(prefix)
            + " is missing). Run: acet models list");
  }

  private static StoredModel inFolder(RunFolder folder, OptionalInt wanted) throws IOException {
    OptionalInt epoch = wanted.isPresent() ? wanted : folder.defaultEpoch();
    if (epoch.isEmpty()) {
      throw InputException.corrupt(
          folder.folder(), "a checkpoint (NAME-EPOCH.index)", "none", BundleIndex.REMEDY);
    }
    Checkpoint checkpoint = folder.checkpoint(epoch.getAsInt());
    Optional<Training> training = folder.training();
    String ownName = training.isPresent() ? baseName(checkpoint.prefix()) : folderName(folder);
    return StoredModel.of(
        folder.name().map(Training::alias).orElse(ownName),
        checkpoint,
        training,
        epoch,
        epoch.equals(folder.defaultEpoch()));
  }

  /** Runs put their name into the checkpoint's own too. */
  private static StoredModel atPrefix(Path prefix) throws IOException {
    String file = prefix.getFileName().toString();
    String base = baseName(prefix);
    Optional<Training> named = Training.parse(base);
    Optional<Training> run =
        named.isPresent()
            ? named
            : RunFolder.open(prefix.resolveSibling(".").normalize()).training();
    OptionalInt epoch =
        base.length() < file.length()
            ? OptionalInt.of(Integer.parseInt(file.substring(base.length() + 1)))
            : OptionalInt.empty();
    return StoredModel.of(
        named.map(Training::alias).orElse(file),
        Checkpoint.open(prefix),
        run,
        epoch,
        named.isEmpty() || epoch.equals(PAPER_EPOCH));
  }

  private static String folderName(RunFolder folder) {
    return String.valueOf(folder.folder().getFileName());
  }

  /** A prefix's file name without the epoch behind it. */
  private static String baseName(Path prefix) {
    return prefix.getFileName().toString().replaceFirst("(?<=.)-\\d{1,9}$", "");
  }

  private RunFolder releasedFolder(String alias) throws IOException {
    List<RunFolder> found = folders().stream().filter(f -> isCalled(f, alias)).toList();
    if (found.isEmpty()) {
      throw InputException.of(
          "%s: the released model %s is missing. Run: acet models fetch %s"
              .formatted(root, alias, alias));
    }
    if (found.size() > 1) {
      throw InputException.of(
          "%s names more than one folder: %s. Name one of them."
              .formatted(alias, found.stream().map(RunFolder::folder).toList()));
    }
    return found.get(0);
  }

  private List<RunFolder> folders() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<RunFolder> folders = new ArrayList<>();
    try (Stream<Path> paths = Files.list(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isDirectory).sorted()::iterator) {
        if (Training.parse(path.getFileName().toString()).isPresent()) {
          folders.add(RunFolder.open(path));
        }
      }
    }
    return folders;
  }

  private static List<Integer> completeEpochs(RunFolder folder) throws IOException {
    List<Integer> epochs = new ArrayList<>();
    for (int epoch : folder.prefixes().keySet()) {
      try {
        if (folder.checkpoint(epoch).isComplete()) {
          epochs.add(epoch);
        }
      } catch (InputException e) {
        // A damaged index cannot be loaded; whoever names the model is told why.
      }
    }
    return epochs;
  }

  private static boolean isAlias(String model) {
    return DATASETS.stream()
        .anyMatch(
            dataset ->
                Stream.of(Method.values())
                    .anyMatch(method -> model.equals(dataset + "-" + method.id())));
  }

  private static boolean isCalled(RunFolder folder, String alias) {
    return folder.name().map(Training::alias).equals(Optional.of(alias));
  }

  private static Path path(String model) throws InputException {
    try {
      Path path = Path.of(model);
      if (path.getFileName() != null && !model.isBlank()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Falls through: what is no path is no model either.
    }
    throw InputException.of("\"" + model + "\" is no model. Run: acet models list");
  }
}
