package dev.acet.foreign;

import dev.acet.detector.OutputLayer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The fully connected layer that a network ends with, found by its operations: a matrix product
 * with a constant, and perhaps constant biases.
 *
 * @param features the tensor that goes into it, [n, d]
 */
record LastLayer(String features, OutputLayer layer) {

  /** The last layer before a tensor of logits; empty if there is something else. */
  static Optional<LastLayer> of(FrozenGraph graph, String logits) {
    Optional<NodeDef> last = graph.node(logits);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    return switch (last.get().getOp()) {
      case "MatMul" -> product(graph, last.get(), Optional.empty());
      case "BiasAdd", "Add", "AddV2" -> sum(graph, last.get());
      default -> Optional.empty();
    };
  }

  private static Optional<LastLayer> sum(FrozenGraph graph, NodeDef sum) {
    Optional<NodeDef> product =
        graph.node(sum.getInput(0)).filter(node -> node.getOp().equals("MatMul"));
    Optional<TensorProto> biases = constant(graph, sum.getInput(1));
    return product.isEmpty() || biases.isEmpty()
        ? Optional.empty()
        : product(graph, product.get(), biases);
  }

  private static Optional<LastLayer> product(
      FrozenGraph graph, NodeDef product, Optional<TensorProto> biases) {
    Optional<TensorProto> weights = constant(graph, product.getInput(1));
    if (weights.isEmpty() || isTrue(product, "transpose_a")) {
      return Optional.empty();
    }
    TensorShapeProto shape = weights.get().getTensorShape();
    int rows = (int) shape.getDim(0).getSize();
    int columns = (int) shape.getDim(1).getSize();
    boolean transposed = isTrue(product, "transpose_b");
    float[] matrix = floats(weights.get(), rows * columns);
    int classes = transposed ? rows : columns;
    float[] added = biases.map(proto -> floats(proto, classes)).orElse(new float[classes]);
    OutputLayer layer = OutputLayer.of(rows, columns, matrix, transposed, added);
    return Optional.of(new LastLayer(product.getInput(0), layer));
  }

  private static boolean isTrue(NodeDef node, String attribute) {
    return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getB();
  }

  private static Optional<TensorProto> constant(FrozenGraph graph, String tensor) {
    return graph
        .node(tensor)
        .filter(node -> node.getOp().equals("Const"))
        .map(node -> node.getAttrOrThrow("value").getTensor())
        .filter(value -> value.getDtype() == DataType.DT_FLOAT);
  }

  /** A constant's values. If fewer are stored than it has, the last one repeats. */
  private static float[] floats(TensorProto constant, int count) {
    float[] values = new float[count];
    if (!constant.getTensorContent().isEmpty()) {
      FloatBuffer stored =
          constant
              .getTensorContent()
              .asReadOnlyByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      stored.get(values);
      return values;
    }
    int stored = Math.min(constant.getFloatValCount(), count);
    for (int i = 0; i < stored; i++) {
      values[i] = constant.getFloatVal(i);
    }
    if (stored > 0) {
      Arrays.fill(values, stored, count, values[stored - 1]);
    }
    return values;
  }
}
