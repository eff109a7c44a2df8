package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX graph in progress: values are known by their names, and each is added after those that it
 * is computed from. Mutable; for one thread.
 */
final class OnnxGraph {

  /** The name of a batch's size. */
  private static final String BATCH = "n";

  private final GraphProto.Builder graph;
  private final Set<String> constants = new HashSet<>();

  OnnxGraph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** Adds an input, whose first axis is the batch. */
  void input(String name, ElementType type, long... shape) {
    graph.addInput(value(name, type, shape));
  }

  /** Makes a value an output. */
  void output(String name, ElementType type, long... shape) {
    graph.addOutput(value(name, type, shape));
  }

  /** Adds a constant, unless one with that name is there; returns the name. */
  String constant(String name, Constant constant) {
    if (constants.add(name)) {
      graph.addInitializer(constant.proto(name));
    }
    return name;
  }

  /** Adds a node with one result; returns its name. */
  String node(String type, String result, List<String> inputs, AttributeProto... attributes) {
    return node(type, List.of(result), inputs, attributes);
  }

  /** Adds a node with several results; returns the name of the first. */
  String node(
      String type, List<String> results, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(results.get(0))
            .addAllInput(inputs)
            .addAllOutput(results)
            .addAllAttribute(Arrays.asList(attributes)));
    return results.get(0);
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  static AttributeProto real(String name, float value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static ValueInfoProto value(String name, ElementType type, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < shape.length; axis++) {
      TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
      if (axis == 0) {
        dimension.setDimParam(BATCH);
      } else {
        dimension.setDimValue(shape[axis]);
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(type.proto().getNumber())
            .setShape(dimensions)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  GraphProto proto() {
    return graph.build();
  }
}
