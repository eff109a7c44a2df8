package dev.acet.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import dev.acet.detector.OutputLayer;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.ModelInterface.Outputs;
import dev.acet.io.InputException;
import dev.acet.onnx.OnnxContents;
import dev.acet.onnx.OnnxLastLayer;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the network in an ONNX file, whoever wrote it: one input of a batch of images, and an
 * output of logits, [n, K]. It is loaded and run once, so that what it gives is known. For one
 * file.
 */
public final class OnnxReader {

  static final String EXPECTED = "an ONNX file that maps one batch of images to logits";

  private static final String LOGITS = "logits";
  private static final String FEATURES = "features";

  private final Path file;
  private final ModelInterface names;
  private final Optional<OnnxContents> contents; // empty if the file is too large
  private final Map<String, Declared> outputs;

  private OnnxReader(
      Path file,
      ModelInterface names,
      Optional<OnnxContents> contents,
      Map<String, Declared> outputs) {
    this.file = file;
    this.names = names;
    this.contents = contents;
    this.outputs = outputs;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is damaged, takes or gives something else, or ONNX Runtime is not
   *     here or cannot run it
   */
  public static OnnxProgram read(Path file, ModelInterface names) throws IOException {
    OnnxRuntimeLibrary.require(file);
    if (Files.size(file) == 0) {
      throw InputException.corrupt(file, EXPECTED, "an empty file", "Export the model again.");
    }
    try (RuntimeSession session =
        RuntimeSession.open(new OnnxSource(file, Set.of()), SessionOptions.withDefaults())) {
      Optional<OnnxContents> contents =
          OnnxContents.isSmall(file) ? Optional.of(OnnxContents.read(file)) : Optional.empty();
      OnnxReader reader = new OnnxReader(file, names, contents, declared(session.outputs()));
      ImagePort images = new ImagePortSearch(file, names).among(declared(session.inputs()));
      return reader.program(images, session.metadata());
    } catch (OrtException e) {
      throw LoadFailure.of(file, e);
    }
  }

  private static Map<String, Declared> declared(Map<String, NodeInfo> nodes) {
    return nodes.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, node -> Declared.of(node.getValue().getInfo())));
  }

  private OnnxProgram program(ImagePort images, Map<String, String> metadata)
      throws IOException, OrtException {
    if (names.signature() != null) {
      throw refused("no signatures, which ONNX files do not have", "Leave --signature out.");
    }
    String output = output();
    Optional<String> inner = beforeSoftmax(output);
    String logits = inner.orElse(output);
    Optional<OnnxLastLayer> last = contents.flatMap(all -> all.lastLayer(logits));
    Optional<String> features = features(last);
    Optional<OutputLayer> layer =
        last.filter(one -> features.filter(name -> isSame(name, one.features())).isPresent())
            .map(OnnxLastLayer::layer);
    Set<String> shown =
        Stream.concat(Stream.of(logits), features.stream())
            .filter(name -> !outputs.containsKey(name))
            .collect(Collectors.toSet());
    boolean mayBeProbabilities = inner.isEmpty() && names.outputs() != Outputs.LOGITS;
    OnnxSource source = new OnnxSource(file, shown);
    int classes = new Rehearsal(file, images).classes(source, logits, features, mayBeProbabilities);
    return new OnnxProgram(
        source,
        images,
        new OnnxProgram.Answers(logits, classes, features),
        new OnnxProgram.Contents(layer, Map.copyOf(metadata), otherFiles()));
  }

  /** The output or tensor of the logits, or of the probabilities that are made of them. */
  private String output() throws InputException {
    String wanted = names.logits();
    if (wanted != null) {
      return existing(wanted);
    }
    if (outputs.size() != 1 && !outputs.containsKey(LOGITS)) {
      throw refused(
          "outputs " + listed() + ", none of them " + LOGITS,
          "If one of them holds logits, name it: acet models describe "
              + file
              + " --logits OUTPUT. Object detectors and the like are no classifiers.");
    }
    return outputs.containsKey(LOGITS) ? LOGITS : outputs.keySet().iterator().next();
  }

  /** What goes into the softmax, unless the output is said, or called, to be logits. */
  private Optional<String> beforeSoftmax(String output) throws InputException {
    boolean areLogits =
        names.outputs() != Outputs.PROBABILITIES
            && (names.outputs() != null || names.logits() != null || output.equals(LOGITS));
    if (areLogits) {
      return Optional.empty();
    }
    Optional<String> found = contents.flatMap(all -> all.beforeSoftmax(output));
    if (found.isEmpty() && names.outputs() == Outputs.PROBABILITIES) {
      throw probabilities(file, "probabilities that no softmax makes");
    }
    return found;
  }

  private Optional<String> features(Optional<OnnxLastLayer> last) throws InputException {
    String wanted = names.features();
    if (wanted != null) {
      return Optional.of(existing(wanted));
    }
    return outputs.containsKey(FEATURES)
        ? Optional.of(FEATURES)
        : last.map(OnnxLastLayer::features).filter(this::isMade);
  }

  /** Whether it depends on the images; a network may be its last layer alone. */
  private boolean isMade(String tensor) {
    return outputs.containsKey(tensor) || contents.filter(all -> all.makes(tensor)).isPresent();
  }

  private boolean isSame(String one, String other) {
    return contents.filter(all -> all.areSame(one, other)).isPresent();
  }

  private String existing(String tensor) throws InputException {
    if (!isMade(tensor)) {
      throw refused(
          "no tensor " + tensor + ", and the outputs " + listed(),
          contents.isPresent()
              ? "Name one of them, or the result of one of its operations."
              : "Name one of them; a file of this size is not looked into.");
    }
    return tensor;
  }

  private List<Path> otherFiles() {
    return contents.map(OnnxContents::otherFiles).orElse(List.of()).stream()
        .map(file.toAbsolutePath()::resolveSibling)
        .toList();
  }

  private Set<String> listed() {
    return new TreeSet<>(outputs.keySet());
  }

  private InputException refused(String found, String remedy) {
    return InputException.corrupt(file, EXPECTED, found, remedy);
  }

  /** The error for outputs that scores such as the energy cannot be computed from. */
  static InputException probabilities(Path file, String found) {
    return InputException.corrupt(
        file,
        EXPECTED,
        found,
        "Export the network without its softmax, or name the tensor before it: acet models describe"
            + " "
            + file
            + " --logits TENSOR.");
  }

  /** ONNX Runtime's first line, without its error code and the file's name. */
  static String reason(OrtException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return line.replaceFirst("^Error code - \\w+ - message: ", "")
        .replaceFirst("^Load model from .* failed:", "");
  }
}
