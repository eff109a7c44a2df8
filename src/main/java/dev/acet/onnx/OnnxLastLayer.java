package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.acet.detector.OutputLayer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The fully connected layer that a network ends with, found by its operations: a matrix product
 * with a constant, and perhaps constant biases.
 *
 * @param features the tensor that goes into it, [n, d]
 */
public record OnnxLastLayer(String features, OutputLayer layer) {

  static Optional<OnnxLastLayer> of(OnnxContents contents, String logits) {
    Optional<NodeProto> last = contents.maker(logits);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    NodeProto node = last.get();
    return switch (node.getOpType()) {
      case "Gemm" -> general(contents, node);
      case "MatMul" -> product(contents, node, Optional.empty());
      case "Add" -> sum(contents, node, 0).or(() -> sum(contents, node, 1));
      default -> Optional.empty();
    };
  }

  /** x B + C, or x Bᵀ + C as PyTorch has it. */
  private static Optional<OnnxLastLayer> general(OnnxContents contents, NodeProto node) {
    boolean isPlain =
        real(node, "alpha") == 1 && real(node, "beta") == 1 && integer(node, "transA") == 0;
    Optional<TensorProto> weights = matrix(contents, node.getInput(1));
    boolean hasBiases = node.getInputCount() > 2;
    Optional<TensorProto> biases =
        hasBiases ? floats(contents, node.getInput(2)) : Optional.empty();
    return !isPlain || weights.isEmpty() || (hasBiases && biases.isEmpty())
        ? Optional.empty()
        : layer(node.getInput(0), weights.get(), integer(node, "transB") != 0, biases);
  }

  private static Optional<OnnxLastLayer> sum(OnnxContents contents, NodeProto node, int factor) {
    Optional<NodeProto> product =
        contents.maker(node.getInput(factor)).filter(maker -> maker.getOpType().equals("MatMul"));
    Optional<TensorProto> biases = floats(contents, node.getInput(1 - factor));
    return product.isEmpty() || biases.isEmpty()
        ? Optional.empty()
        : product(contents, product.get(), biases);
  }

  private static Optional<OnnxLastLayer> product(
      OnnxContents contents, NodeProto node, Optional<TensorProto> biases) {
    return matrix(contents, node.getInput(1))
        .flatMap(weights -> layer(node.getInput(0), weights, false, biases));
  }

  private static Optional<OnnxLastLayer> layer(
      String features, TensorProto weights, boolean transposed, Optional<TensorProto> biases) {
    int rows = (int) weights.getDims(0);
    int columns = (int) weights.getDims(1);
    int classes = transposed ? rows : columns;
    float[] stored = values(weights);
    float[] added = biases.map(OnnxLastLayer::values).orElse(new float[classes]);
    if (stored.length != rows * columns || added.length != classes) {
      return Optional.empty();
    }
    return Optional.of(
        new OnnxLastLayer(features, OutputLayer.of(rows, columns, stored, transposed, added)));
  }

  private static Optional<TensorProto> matrix(OnnxContents contents, String tensor) {
    return floats(contents, tensor).filter(values -> values.getDimsCount() == 2);
  }

  private static Optional<TensorProto> floats(OnnxContents contents, String tensor) {
    return contents
        .constant(tensor)
        .filter(value -> value.getDataType() == TensorProto.DataType.FLOAT.getNumber());
  }

  private static float[] values(TensorProto constant) {
    float[] values = new float[constant.getFloatDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant.getFloatData(i);
    }
    if (constant.getRawData().isEmpty()) {
      return values;
    }
    float[] stored = new float[constant.getRawData().size() / Float.BYTES];
    constant
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(stored);
    return stored;
  }

  /** A factor, 1 unless it says otherwise. */
  private static float real(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getF)
        .findFirst()
        .orElse(1f);
  }

  /** A flag, 0 unless it says otherwise. */
  private static long integer(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getI)
        .findFirst()
        .orElse(0L);
  }
}
