package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is inside an ONNX file. Immutable; threads may share it. */
public final class OnnxContents {

  /** Larger files are not looked into: they would have to fit into the heap twice. */
  private static final long LARGEST = 250L << 20;

  private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

  private final ModelProto model;

  private OnnxContents(ModelProto model) {
    this.model = model;
  }

  /**
   * Whether a file is looked into. Weights in files of their own do not count.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isSmall(Path file) throws IOException {
    return Files.size(file) <= LARGEST;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidProtocolBufferException if it is not an ONNX file
   */
  public static OnnxContents read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new OnnxContents(ModelProto.parseFrom(in));
    }
  }

  GraphProto graph() {
    return model.getGraph();
  }

  /** Whether there is a tensor that operations make. */
  public boolean makes(String tensor) {
    return maker(tensor).isPresent();
  }

  /** Whether two names are the same tensor's. */
  public boolean areSame(String one, String other) {
    return one.equals(other) || (makes(one) && maker(one).equals(maker(other)));
  }

  /** The operation that makes a tensor, past those that only rename it. */
  Optional<NodeProto> maker(String tensor) {
    Optional<NodeProto> found =
        graph().getNodeList().stream()
            .filter(node -> node.getOutputList().contains(tensor))
            .findFirst();
    return found.filter(node -> node.getOpType().equals("Identity")).isPresent()
        ? maker(found.get().getInput(0)).or(() -> found)
        : found;
  }

  /** What goes into the softmax that makes a tensor. */
  public Optional<String> beforeSoftmax(String tensor) {
    return maker(tensor)
        .filter(node -> SOFTMAX.contains(node.getOpType()))
        .map(node -> node.getInput(0));
  }

  /** The last layer before the logits; empty if it is not fully connected. */
  public Optional<OnnxLastLayer> lastLayer(String logits) {
    return OnnxLastLayer.of(this, logits);
  }

  /** A constant; empty if it is none, or if its values are in another file. */
  Optional<TensorProto> constant(String tensor) {
    Stream<TensorProto> weights =
        graph().getInitializerList().stream().filter(weight -> weight.getName().equals(tensor));
    Stream<TensorProto> nodes =
        graph().getNodeList().stream()
            .filter(node -> node.getOpType().equals("Constant"))
            .filter(node -> node.getOutput(0).equals(tensor))
            .flatMap(node -> node.getAttributeList().stream())
            .map(attribute -> attribute.getT());
    return Stream.concat(weights, nodes)
        .filter(value -> value.getDataLocation() != TensorProto.DataLocation.EXTERNAL)
        .findFirst();
  }

  /** The files, relative to its folder, that hold weights of their own. */
  public List<String> otherFiles() {
    return graph().getInitializerList().stream()
        .map(TensorProto::getExternalDataList)
        .flatMap(Collection::stream)
        .filter(entry -> entry.getKey().equals("location"))
        .map(StringStringEntryProto::getValue)
        .distinct()
        .sorted()
        .toList();
  }

  /** The file with more of its tensors among its outputs. */
  public byte[] withOutputs(Collection<String> tensors) {
    GraphProto.Builder graph = graph().toBuilder();
    // Their types are inferred.
    tensors.forEach(name -> graph.addOutput(ValueInfoProto.newBuilder().setName(name)));
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }
}
