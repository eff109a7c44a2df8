package dev.acet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.detector.OutputLayer;
import dev.acet.foreign.ModelInterface;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.io.PlainText;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.onnx.runtime.OnnxProgram;
import dev.acet.onnx.runtime.OnnxReader;
import dev.acet.onnx.runtime.OnnxRuntimeLibrary;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model in an ONNX file, which ONNX Runtime runs: one that acet exported, or another's. It has no
 * gradients. Immutable; threads may share it.
 *
 * @param network what is in it
 * @param classNames by index; empty if unknown
 * @param resize how images of another shape are brought to that of its images
 */
public record OnnxModel(Path file, OnnxProgram network, List<String> classNames, Resize resize)
    implements DescribedModel {

  private static final String ENDING = ".onnx";
  private static final String KIND = "onnx";

  public OnnxModel {
    classNames = List.copyOf(classNames);
  }

  /** Whether a file is called as ONNX files are. */
  public static boolean isAt(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING) && Files.isRegularFile(file);
  }

  /**
   * Loads a model.
   *
   * @throws InputException if it is damaged, or takes or gives something else, or ONNX Runtime is
   *     not here
   */
  static OnnxModel open(Path file) throws IOException {
    return open(file, ModelInterface.in(file));
  }

  /** As {@link #open(Path)}, whatever is said beside the file about what goes in and comes out. */
  public static OnnxModel open(Path file, ModelInterface described) throws IOException {
    OnnxRuntimeLibrary.require(file);
    OnnxProgram network = OnnxReader.read(file, described);
    Path names = ModelInterface.beside(file, "classes.json");
    List<String> found = ClassNamesFile.read(names);
    if (found.isEmpty()) {
      return new OnnxModel(file, network, namesWithin(network), resize(file, network, described));
    }
    ClassNamesFile.requireNumber(names, found, network.classes());
    return new OnnxModel(file, network, found, resize(file, network, described));
  }

  /** As described, or as acet's exports say in the file. */
  private static Resize resize(Path file, OnnxProgram network, ModelInterface described)
      throws InputException {
    String stored = network.metadata().get(ExportedModel.RESIZE);
    if (described.resize() != null || stored == null) {
      return described.resizing();
    }
    for (Resize known : Resize.values()) {
      if (known.id().equals(stored)) {
        return known;
      }
    }
    throw InputException.corrupt(
        file,
        "a way to resize images that this acet knows",
        PlainText.line(stored),
        "Say how: acet models describe " + file + " --resize squeeze|crop|letterbox");
  }

  /** Those that acet exports with a model. Others may mean something else by the same word. */
  private static List<String> namesWithin(OnnxProgram network) throws IOException {
    String json = network.metadata().get(ExportedModel.CLASS_NAMES);
    try {
      List<String> names =
          json == null
              ? List.of()
              : new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
      return names.size() == network.classes() ? names : List.of();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  @Override
  public String kind() {
    return "an ONNX file";
  }

  @Override
  public OptionalInt batch() {
    return network.batch() == 0 ? OptionalInt.empty() : OptionalInt.of(network.batch());
  }

  /** The file's, without its ending. */
  @Override
  public String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  @Override
  public ModelIdentity identity() throws IOException {
    return new ModelIdentity(name(), null, null, null, KIND, classes(), fingerprint(), null);
  }

  /** Of the file, of other files that hold its weights, and of what is said about it. */
  private String fingerprint() throws IOException {
    List<Path> files = new ArrayList<>(List.of(file));
    files.addAll(network.otherFiles());
    return Fingerprint.of(file, files);
  }

  @Override
  public InputSpec input() {
    return network.input();
  }

  @Override
  public int classes() {
    return network.classes();
  }

  @Override
  public Network open(SessionOptions options) throws IOException {
    return network.open(options);
  }

  @Override
  public AttackTarget target() {
    return network;
  }

  @Override
  public Optional<String> whyNoGradients() {
    return Optional.of("has no gradients (ONNX Runtime computes outputs alone)");
  }

  @Override
  public Optional<String> whyNoRays() {
    return Optional.of(
        "is an ONNX file, and ONNX Runtime does not compute what the theory needs of a network:"
            + " use a checkpoint or a SavedModel of it");
  }

  @Override
  public RayNetwork alongRays(SessionOptions options) {
    throw new IllegalArgumentException(name() + " " + whyNoRays().orElseThrow());
  }

  @Override
  public Optional<OutputLayer> outputLayer() {
    return network.outputLayer();
  }

  /** As {@code net.calibration.json} is beside {@code net.onnx}. */
  @Override
  public Optional<Path> beside(String other) {
    return Optional.of(ModelInterface.beside(file, other));
  }
}
