package dev.acet.model;

import dev.acet.io.InputException;
import dev.acet.io.Sha256;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.network.SavedNetwork;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A model in a TensorFlow SavedModel: one that acet exported, or another with the inputs and
 * outputs that {@link SavedNetwork} describes. It predicts, and gives no gradients. Immutable;
 * threads may share it.
 *
 * <p>A SavedModel is a program that TensorFlow runs: load only what you trust.
 *
 * @param folder that holds {@value #GRAPH}
 * @param input what it takes
 * @param classes number of classes K
 * @param classNames by index, from {@code assets.extra/classes.json}; empty if unknown
 */
public record SavedModel(Path folder, InputSpec input, int classes, List<String> classNames)
    implements Model {

  static final String GRAPH = "saved_model.pb";

  private static final String KIND = "saved_model";
  private static final String EXPECTED =
      "a SavedModel that maps one batch of images to logits (acet models export writes such ones)";
  private static final String REMEDY = "Export the model again, with an output named logits.";
  private static final int FINGERPRINT = 16;

  public SavedModel {
    classNames = List.copyOf(classNames);
  }

  /** Whether a folder looks like a SavedModel. */
  static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(GRAPH));
  }

  /**
   * Loads a model once, to see what it is.
   *
   * @throws InputException if it is damaged, or takes or gives something else
   */
  static SavedModel open(Path folder) throws IOException {
    try (SavedNetwork network = load(folder, SessionOptions.withDefaults())) {
      Path file = classNamesFile(folder);
      List<String> names = ClassNamesFile.read(file);
      if (!names.isEmpty() && names.size() != network.classes()) {
        throw InputException.corrupt(
            file,
            "names of the model's " + network.classes() + " classes",
            names.size() + " names",
            "Move it away; classes have numbers then.");
      }
      return new SavedModel(folder, network.input(), network.classes(), names);
    }
  }

  private static SavedNetwork load(Path folder, SessionOptions options) throws InputException {
    try {
      return SavedNetwork.open(folder, options);
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(folder, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    } catch (TensorFlowException e) {
      throw InputException.corrupt(
          folder,
          EXPECTED,
          "what TensorFlow cannot load (" + firstLine(e) + ")",
          "Export the model again.",
          e);
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
    return new ModelIdentity(name(), null, null, null, KIND, classes, fingerprint(), null);
  }

  /** Of the graph and of the variables, which a frozen model does not have. */
  private String fingerprint() throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(GRAPH)));
    Path variables = folder.resolve("variables");
    if (Files.isDirectory(variables)) {
      try (Stream<Path> stored = Files.list(variables)) {
        stored.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return Sha256.of(files.toArray(Path[]::new)).substring(0, FINGERPRINT);
  }

  @Override
  public Network open(SessionOptions options) throws IOException {
    return load(folder, options);
  }

  @Override
  public boolean hasGradients() {
    return false;
  }

  @Override
  public Optional<AttackTarget> target() {
    return Optional.empty();
  }

  @Override
  public Optional<String> whyNoRays() {
    return Optional.of(
        "is a SavedModel: its layers are not known to be piecewise linear, so the theory does not"
            + " apply to it");
  }

  @Override
  public RayNetwork alongRays(SessionOptions options) {
    throw new IllegalArgumentException(name() + " " + whyNoRays().orElseThrow());
  }

  /** In {@code assets.extra}. */
  @Override
  public Optional<Path> beside(String file) {
    return Optional.of(extra(folder, file));
  }
}
