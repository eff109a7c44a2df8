package dev.acet.foreign;

import dev.acet.image.ImageShape;
import java.io.IOException;
import java.util.HashMap;
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
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
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
  private static final int BATCH_AND_IMAGE = 4;

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
    TensorInfo input = input();
    ImageShape shape = shape(input);
    if (!names.scaling().fits(shape.channels())) {
      throw new IllegalArgumentException(
          "images of " + shape.channels() + " channels, but other numbers of means or deviations");
    }
    FrozenGraph network = graph(input);
    return new FrozenModel(network, shape, classes(network, shape), names.scaling());
  }

  private FrozenGraph graph(TensorInfo input) throws IOException {
    FrozenGraph frozen =
        GraphFreezer.freeze(
            graph, variables, input.getName(), feeds.byTensor(), outputs(), features());
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
                    new IllegalArgumentException(
                        names.outputs() == null
                            ? noneIs(LOGITS)
                            : "probabilities that no softmax makes"));
    return new FrozenGraph(network.nodes(), logits, network.features());
  }

  private String noneIs(String name) {
    return "outputs " + sorted(signature.getOutputsMap()) + ", none of them " + name;
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
      return tensor(names.logits());
    }
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    if (outputs.size() != 1 && !outputs.containsKey(LOGITS)) {
      throw new IllegalArgumentException(noneIs(LOGITS));
    }
    return named(LOGITS).orElseGet(() -> dense(outputs.values().iterator().next()).getName());
  }

  private Optional<String> features() {
    return names.features() == null ? named(FEATURES) : Optional.of(tensor(names.features()));
  }

  private Optional<String> named(String output) {
    return Optional.ofNullable(signature.getOutputsMap().get(output))
        .map(NetworkReader::dense)
        .map(TensorInfo::getName);
  }

  /** The tensor of the signature's output, or the tensor itself. */
  private String tensor(String name) {
    Optional<String> output = named(name);
    if (output.isEmpty() && !hasNode(NodeInputs.node(name))) {
      throw new IllegalArgumentException(
          "no tensor " + name + ", and the outputs " + sorted(signature.getOutputsMap()));
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
      throw new IllegalArgumentException(
          "signatures " + usable + ", none of them " + Objects.requireNonNullElse(wanted, USUAL));
    }
    return found;
  }

  private TensorInfo input() {
    Map<String, TensorInfo> inputs = new HashMap<>(signature.getInputsMap());
    inputs.keySet().removeAll(feeds.names());
    String wanted = names.input();
    TensorInfo input =
        wanted != null
            ? inputs.get(wanted)
            : inputs.size() == 1 ? inputs.values().iterator().next() : null;
    if (input == null) {
      throw new IllegalArgumentException(
          "inputs " + sorted(inputs) + (wanted == null ? "" : ", none of them " + wanted));
    }
    if (input.getDtype() != DataType.DT_FLOAT) {
      throw new IllegalArgumentException("an input of type " + input.getDtype());
    }
    return dense(input);
  }

  private static TensorInfo dense(TensorInfo tensor) {
    if (tensor.getName().isEmpty()) {
      throw new IllegalArgumentException("an input or output that is not one dense tensor");
    }
    return tensor;
  }

  private ImageShape shape(TensorInfo input) {
    List<Long> sizes =
        input.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    List<Integer> size = names.imageSize();
    if (sizes.size() == BATCH_AND_IMAGE && size != null) {
      sizes = List.of(sizes.get(0), (long) size.get(0), (long) size.get(1), sizes.get(3));
    }
    boolean isOpen = sizes.stream().skip(1).anyMatch(one -> one < 1 || one > Integer.MAX_VALUE);
    if (sizes.size() != BATCH_AND_IMAGE || sizes.get(0) != Shape.UNKNOWN_SIZE || isOpen) {
      boolean isUnknown = input.getTensorShape().getUnknownRank();
      throw new IllegalArgumentException(
          "an input of shape " + (isUnknown ? "unknown" : printed(sizes)));
    }
    if (sizes.get(3) != 1 && sizes.get(3) != 3) {
      throw new IllegalArgumentException("images of " + sizes.get(3) + " channels, not 1 or 3");
    }
    return new ImageShape(
        sizes.get(1).intValue(), sizes.get(2).intValue(), sizes.get(3).intValue());
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
        throw new IllegalArgumentException(
            LOGITS
                + " of shape "
                + (found.isUnknown()
                    ? "unknown"
                    : printed(LongStream.of(found.asArray()).boxed().toList())));
      }
      return (int) found.get(1);
    }
  }

  private static String printed(List<Long> sizes) {
    return sizes.toString().replace("-1", "any");
  }

  private static Set<String> sorted(Map<String, ?> map) {
    return new TreeSet<>(map.keySet());
  }
}
