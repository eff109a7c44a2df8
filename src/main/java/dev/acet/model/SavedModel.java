package dev.acet.model;

import dev.acet.foreign.FrozenModel;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.SavedModelReader;
import dev.acet.foreign.UnfitNetworkException;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A model in a TensorFlow SavedModel: one that acet exported, or another's. It is taken apart once,
 * when it is opened. Immutable; threads may share it.
 *
 * <p>A SavedModel is a program that TensorFlow runs: load only what you trust.
 *
 * @param folder that holds {@value #GRAPH}
 * @param network what is in it
 * @param classNames by index, from {@code assets.extra/classes.json}; empty if unknown
 * @param resize how images of another shape are brought to that of its images
 */
public record SavedModel(Path folder, FrozenModel network, List<String> classNames, Resize resize)
    implements GraphModel {

  static final String GRAPH = "saved_model.pb";

  private static final String KIND = "saved_model";
  private static final String EXPECTED = "a SavedModel that maps one batch of images to logits";
  private static final Pattern UNREGISTERED = Pattern.compile("Op type not registered '([^']+)'");
  private static final long LARGEST_WEIGHTS = Integer.MAX_VALUE;

  public SavedModel {
    classNames = List.copyOf(classNames);
  }

  /** Whether a folder looks like a SavedModel. */
  public static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(GRAPH));
  }

  /**
   * Loads a model.
   *
   * @throws InputException if it is damaged, or takes or gives something else
   */
  static SavedModel open(Path folder) throws IOException {
    return open(folder, ModelInterface.in(folder));
  }

  /** As {@link #open(Path)}, whatever the folder says about what goes in and comes out. */
  public static SavedModel open(Path folder, ModelInterface described) throws IOException {
    FrozenModel network = load(folder, described);
    Path file = classNamesFile(folder);
    List<String> names = ClassNamesFile.read(file);
    if (!names.isEmpty()) {
      ClassNamesFile.requireNumber(file, names, network.classes());
    }
    return new SavedModel(folder, network, names, described.resizing());
  }

  private static FrozenModel load(Path folder, ModelInterface described) throws IOException {
    requireSize(folder);
    try {
      return SavedModelReader.read(folder, described);
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(
          folder,
          EXPECTED,
          String.valueOf(e.getMessage()),
          UnfitNetworkException.remedy(e, folder),
          e);
    } catch (TensorFlowException e) {
      throw unloadable(folder, firstLine(e), e);
    }
  }

  /** TensorFlow's own line about an operation goes on with advice to programmers in Python. */
  private static InputException unloadable(Path folder, String reason, TensorFlowException e) {
    Matcher operation = UNREGISTERED.matcher(reason);
    boolean isUnregistered = operation.find();
    return InputException.corrupt(
        folder,
        EXPECTED,
        isUnregistered
            ? "an operation " + operation.group(1) + ", which TensorFlow does not know"
            : "what TensorFlow cannot load (" + reason + ")",
        isUnregistered
            ? UnfitNetworkException.OWN_OPERATIONS
            : "Export the model again, or copy its folder again.",
        e);
  }

  /** Before gigabytes are loaded that could not be constants of a graph. */
  private static void requireSize(Path folder) throws IOException {
    long bytes = StoredVariables.bytes(folder.resolve("variables"));
    if (bytes > LARGEST_WEIGHTS) {
      throw InputException.corrupt(
          folder,
          EXPECTED,
          "weights of " + bytes / 1_000_000 + " MB",
          "TensorFlow holds at most 2 GB as constants. Use a smaller network.");
    }
  }

  private static String firstLine(TensorFlowException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  static Path classNamesFile(Path folder) {
    return extra(folder, "classes.json");
  }

  /** TensorFlow's place for files that its graphs do not load. */
  private static Path extra(Path folder, String file) {
    return folder.resolve("assets.extra").resolve(file);
  }

  @Override
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  @Override
  public ModelIdentity identity() throws IOException {
    return new ModelIdentity(name(), null, null, null, KIND, classes(), fingerprint(), null);
  }

  /**
   * Of the graph, of what is said about it, and of the variables. A frozen model has no variables,
   * and one that needs no words has no description.
   */
  private String fingerprint() throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(GRAPH)));
    Path variables = folder.resolve("variables");
    if (Files.isDirectory(variables)) {
      try (Stream<Path> stored = Files.list(variables)) {
        stored.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return Fingerprint.of(folder, files);
  }

  @Override
  public Path file() {
    return folder;
  }

  @Override
  public String kind() {
    return "a SavedModel";
  }

  /** In {@code assets.extra}. */
  @Override
  public Optional<Path> beside(String file) {
    return Optional.of(extra(folder, file));
  }
}
