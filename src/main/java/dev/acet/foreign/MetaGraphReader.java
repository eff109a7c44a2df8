package dev.acet.foreign;

import dev.acet.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads the network in a graph that TensorFlow 1 stored beside a checkpoint, {@code <prefix>.meta}.
 * The graph is usually that of training: what is not the network is left out.
 */
public final class MetaGraphReader {

  private static final String PLACEHOLDER = "Placeholder";
  private static final int IMAGE_AND_BATCH = 4;

  private MetaGraphReader() {}

  /**
   * Reads a graph, and its variables from a checkpoint.
   *
   * @param file the graph
   * @throws IllegalArgumentException if no network as described can be found in it; the message
   *     says what was found instead
   * @throws com.google.protobuf.InvalidProtocolBufferException if it is no graph
   * @throws IOException if it or the checkpoint cannot be read
   */
  public static FrozenModel read(Path file, Checkpoint checkpoint, ModelInterface names)
      throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("more than 2 GB");
    }
    MetaGraphDef whole;
    try (InputStream in = Files.newInputStream(file)) {
      whole = MetaGraphDef.parseFrom(in);
    }
    GraphDef graph = whole.getGraphDef();
    Map<String, SignatureDef> signatures =
        whole.getSignatureDefCount() > 0
            ? whole.getSignatureDefMap()
            : Map.of("graph", signature(graph, names.input()));
    return new NetworkReader(graph, signatures, new CheckpointVariables(checkpoint), names).read();
  }

  /** A signature for a graph without one: the tensor of that name, or the placeholder of images. */
  private static SignatureDef signature(GraphDef graph, @Nullable String wanted) {
    SignatureDef.Builder signature = SignatureDef.newBuilder();
    List<String> placeholders = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      boolean isPlaceholder = node.getOp().equals(PLACEHOLDER);
      if (isPlaceholder) {
        placeholders.add(node.getName());
      }
      if (wanted == null ? isPlaceholder && isImages(node) : node.getName().equals(wanted)) {
        signature.putInputs(node.getName(), tensor(node));
      }
    }
    if (signature.getInputsCount() == 0) {
      throw UnfitNetworkException.undescribed(
          wanted == null
              ? "placeholders " + placeholders + ", none of them of images"
              : "no tensor " + wanted + ", and the placeholders " + placeholders,
          "--input TENSOR --logits TENSOR");
    }
    return signature.build();
  }

  private static boolean isImages(NodeDef node) {
    TensorInfo tensor = tensor(node);
    return tensor.getDtype() == DataType.DT_FLOAT
        && tensor.getTensorShape().getDimCount() == IMAGE_AND_BATCH;
  }

  private static TensorInfo tensor(NodeDef node) {
    return TensorInfo.newBuilder()
        .setName(node.getName() + ":0")
        .setDtype(OperationDefinitions.type(node).orElse(DataType.DT_INVALID))
        .setTensorShape(shape(node))
        .build();
  }

  /** Other operations have the shapes that the program's own inference found. */
  private static TensorShapeProto shape(NodeDef node) {
    AttrValue nothing = AttrValue.getDefaultInstance();
    if (node.getOp().equals(PLACEHOLDER)) {
      return node.getAttrOrDefault("shape", nothing).getShape();
    }
    List<TensorShapeProto> inferred =
        node.getAttrOrDefault("_output_shapes", nothing).getList().getShapeList();
    return inferred.isEmpty()
        ? TensorShapeProto.newBuilder().setUnknownRank(true).build()
        : inferred.get(0);
  }
}
