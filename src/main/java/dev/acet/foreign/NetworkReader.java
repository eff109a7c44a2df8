package dev.acet.foreign;

import dev.acet.image.ImageShape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/**
 * Finds the network in a graph of TensorFlow's, whoever wrote it: what maps one batch of images,
 * [n, h, w, c], to logits, [n, K]. For one model.
 */
final class NetworkReader {

  private static final String USUAL = "serving_default";
  private static final String LOGITS = "logits";
  private static final String FEATURES = "features";
  private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

  private final GraphDef graph;
  private final VariableValues variables;
  private final ModelInterface names;
  private final SignatureDef signature;
  private final FixedTensors feeds;

  /**
   * For a graph.
   *
   * @param signatures what its tensors are called outside of it
   * @param variables of the graph
   * @param names what to look for
   * @throws IllegalArgumentException if there is no such signature
   */
  NetworkReader(
      GraphDef graph,
      Map<String, SignatureDef> signatures,
      VariableValues variables,
      ModelInterface names) {
    this.graph = graph;
    this.variables = variables;
    this.names = names;
    signature = signature(signatures, names.signature());
    feeds = FixedTensors.of(graph, signature, names.feeds());
  }

  /**
   * Finds the network.
   *
   * @throws IllegalArgumentException if there is none as described; the message says what was found
   *     instead
   * @throws IOException if the variables cannot be read
   */
  FrozenModel read() throws IOException {
    ImageInput input = new ImageInputSearch(signature, names, feeds.names()).find();
    ImageShape shape = input.shape();
    if (!names.scaling().fits(shape.channels())) {
      throw UnfitNetworkException.undescribed(
          "images of " + shape.channels() + " channels, but other numbers of means or deviations",
          "--force, with one mean and one deviation for each channel");
    }
    FrozenGraph network = graph(input.tensor());
    return new FrozenModel(network, shape, classes(network, shape), names.scaling());
  }

  private FrozenGraph graph(String input) throws IOException {
    FrozenGraph frozen =
        GraphFreezer.freeze(graph, variables, input, feeds.byTensor(), outputs(), features());
    boolean areLogits =
        names.outputs() != ModelInterface.Outputs.PROBABILITIES
            && (names.logits() != null || named(LOGITS).isPresent());
    return withFeatures(areLogits ? frozen : beforeSoftmax(frozen));
  }

  /** Probabilities are of no use to most scores, but what a softmax makes them of is. */
  private FrozenGraph beforeSoftmax(FrozenGraph network) {
    String logits =
        network
            .node(network.logits())
            .filter(node -> SOFTMAX.contains(node.getOp()))
            .map(node -> node.getInput(0))
            .orElseThrow(
                () ->
                    names.outputs() == null
                        ? noLogits()
                        : new UnfitNetworkException(
                            "probabilities that no softmax makes",
                            "Export the network without its softmax, or name the tensor before it:"
                                + " acet models describe MODEL --logits TENSOR"));
    return new FrozenGraph(network.nodes(), logits, network.features());
  }

  private UnfitNetworkException noLogits() {
    return new UnfitNetworkException(
        "outputs " + sorted(signature.getOutputsMap()) + ", none of them " + LOGITS,
        "If one of them holds logits, name it: acet models describe MODEL --logits OUTPUT. Object"
            + " detectors and the like are no classifiers.");
  }

  /** What goes into the last layer, unless the model names its features. */
  private static FrozenGraph withFeatures(FrozenGraph network) {
    Optional<String> found =
        network
            .features()
            .or(() -> LastLayer.of(network, network.logits()).map(LastLayer::features));
    return new FrozenGraph(network.nodes(), network.logits(), found);
  }

  /** The tensor of the logits, or of the probabilities that are made of them. */
  private String outputs() {
    if (names.logits() != null) {
      return tensor(names.logits(), "--logits");
    }
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    if (outputs.size() != 1 && !outputs.containsKey(LOGITS)) {
      throw noLogits();
    }
    return named(LOGITS).orElseGet(() -> dense(outputs.values().iterator().next()).getName());
  }

  private Optional<String> features() {
    return names.features() == null
        ? named(FEATURES)
        : Optional.of(tensor(names.features(), "--feature-tensor"));
  }

  private Optional<String> named(String output) {
    return Optional.ofNullable(signature.getOutputsMap().get(output))
        .map(NetworkReader::dense)
        .map(TensorInfo::getName);
  }

  /** The tensor of the signature's output, or the tensor itself. */
  private String tensor(String name, String option) {
    Optional<String> output = named(name);
    if (output.isEmpty() && !hasNode(NodeInputs.node(name))) {
      throw new UnfitNetworkException(
          "no tensor " + name + ", and the outputs " + sorted(signature.getOutputsMap()),
          "Name one of them, or the result of an operation in the graph: acet models describe MODEL"
              + " "
              + option
              + " TENSOR");
    }
    return output.orElse(name);
  }

  private boolean hasNode(String name) {
    return graph.getNodeList().stream().anyMatch(node -> node.getName().equals(name));
  }

  private static SignatureDef signature(Map<String, SignatureDef> all, @Nullable String wanted) {
    List<String> usable =
        all.entrySet().stream()
            .filter(one -> one.getValue().getInputsCount() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    String usual = usable.size() == 1 ? usable.get(0) : USUAL;
    SignatureDef found = all.get(Objects.requireNonNullElse(wanted, usual));
    if (found == null) {
      String missing =
          "signatures " + usable + ", none of them " + Objects.requireNonNullElse(wanted, USUAL);
      throw usable.isEmpty()
          ? new UnfitNetworkException(
              missing, "Export it with a signature that names its input and its output.")
          : UnfitNetworkException.undescribed(missing, "--signature NAME");
    }
    return found;
  }

  private static TensorInfo dense(TensorInfo tensor) {
    if (tensor.getName().isEmpty()) {
      throw new UnfitNetworkException(
          "an output that is not one dense tensor", "Export it with outputs of 32-bit floats.");
    }
    return tensor;
  }

  /** Number of classes, by TensorFlow's inference of shapes. */
  private int classes(FrozenGraph network, ImageShape shape) {
    try (Graph scratch = new Graph()) {
      Ops tf = Ops.create(scratch);
      FrozenModel model = new FrozenModel(network, shape, 1, names.scaling());
      Shape batch = model.input().tensorShape().prepend(Shape.UNKNOWN_SIZE);
      Operand<TFloat32> images = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      Shape found = model.addTo(tf, images).logits().shape(); // [n, K]
      if (found.numDimensions() != 2 || found.get(1) < 2 || found.get(1) > Integer.MAX_VALUE) {
        throw new UnfitNetworkException(
            LOGITS + " of " + printed(found),
            "Logits have the shape [n, classes], with two classes at least. If another output holds"
                + " them, name it: acet models describe MODEL --logits OUTPUT");
      }
      return (int) found.get(1);
    }
  }

  private static String printed(Shape shape) {
    return shape.isUnknown()
        ? "unknown shape"
        : "shape " + ImageInputSearch.printed(LongStream.of(shape.asArray()).boxed().toList());
  }

  private static Set<String> sorted(Map<String, ?> map) {
    return new TreeSet<>(map.keySet());
  }
}
