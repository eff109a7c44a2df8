package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.acet.network.ServingGraph;
import dev.acet.tf.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * Writes a network's graph, operation by operation. Images and maps of features have their channels
 * last in TensorFlow, [n, h, w, c], and first in ONNX, [n, c, h, w]: every value with four axes is
 * written that way. What does not depend on the input is computed here and written as a constant.
 * Mutable; for one thread and one graph.
 */
final class Translation {

  /** From [n, h, w, c] to [n, c, h, w]. */
  static final int[] CHANNELS_FIRST = {0, 3, 1, 2};

  /** Back. */
  static final int[] CHANNELS_LAST = {0, 2, 3, 1};

  private final ServingGraph network;
  private final OnnxGraph onnx;
  private final Map<Node, String> outputs = new HashMap<>();
  private final Map<Node, String> names = new HashMap<>();
  private final Map<String, Boolean> dependent = new HashMap<>();

  private Translation(ServingGraph network, String name) {
    this.network = network;
    onnx = new OnnxGraph(name);
    network.outputs().forEach((output, operand) -> outputs.put(Node.of(operand), output));
  }

  /**
   * Translates a network.
   *
   * @param name of the graph
   * @throws IllegalArgumentException if it has an operation that is not known here; the message is
   *     the end of a sentence
   */
  static GraphProto of(ServingGraph network, String name) {
    return new Translation(network, name).graph();
  }

  private GraphProto graph() {
    addInput(network.input());
    network.outputs().forEach(this::addOutput);
    return onnx.proto();
  }

  private void addInput(Operand<?> input) {
    String name = ServingGraph.INPUT;
    onnx.input(name, ElementType.of(input.asOutput().dataType()), input.shape().asArray());
    names.put(
        Node.of(input),
        input.shape().numDimensions() == 4
            ? transposed(name, name + "/channels_first", CHANNELS_FIRST)
            : name);
    dependent.put(input.op().name(), true);
  }

  private void addOutput(String output, Operand<?> operand) {
    String name = name(operand);
    if (!name.equals(output)) {
      onnx.node("Identity", output, List.of(name));
    }
    Shape shape = operand.shape();
    onnx.output(output, ElementType.of(operand.asOutput().dataType()), shape.asArray());
  }

  /** The name of a value that depends on the input; what computes it is written before. */
  String name(Operand<?> operand) {
    Node node = Node.of(operand);
    String name = names.get(node);
    if (name == null) {
      name = write(operand);
      names.put(node, name);
    }
    return name;
  }

  private String write(Operand<?> operand) {
    GraphOperation operation = (GraphOperation) operand.op();
    if (operand.asOutput().index() != 0) {
      throw new IllegalArgumentException("a further result of " + operation.type() + " is used");
    }
    return Operators.of(operation.type()).write(new Operation(operation, this), onnx);
  }

  /** How the result of an operation is called: if it is an output, by its name. */
  String result(GraphOperation operation) {
    return outputs.getOrDefault(new Node(operation.name(), 0), operation.name());
  }

  boolean isConstant(Operand<?> operand) {
    return !dependsOnInput((GraphOperation) operand.op());
  }

  private boolean dependsOnInput(GraphOperation operation) {
    Boolean known = dependent.get(operation.name());
    if (known == null) {
      known =
          operation.inputs().stream()
              .anyMatch(input -> dependsOnInput((GraphOperation) input.op()));
      dependent.put(operation.name(), known);
    }
    return known;
  }

  /** The value of what does not depend on the input. */
  Constant constant(Operand<?> operand) {
    try (Tensor tensor = network.constant(operand)) {
      return Constant.of(tensor);
    }
  }

  /** Adds a value with its axes in another order. */
  String transposed(String name, String result, int[] axes) {
    long[] order = new long[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      order[axis] = axes[axis];
    }
    return onnx.node("Transpose", result, List.of(name), OnnxGraph.integers("perm", order));
  }
}
