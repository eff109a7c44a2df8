package dev.acet.onnx;

import static dev.acet.onnx.Translation.CHANNELS_LAST;

import dev.acet.tf.Node;
import java.util.Arrays;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/**
 * An operation of a network's graph, for the one that writes it.
 *
 * @param operation TensorFlow's
 * @param values of the graph
 */
record Operation(GraphOperation operation, Translation values) {

  /** Number of axes of a batch of images. */
  static final int IMAGES = 4;

  private Operand<?> operand(int input) {
    return operation.input(input);
  }

  /** The name of the result. */
  String result() {
    return values.result(operation);
  }

  /** The shape of the result in TensorFlow, [n, ..]. */
  Shape shape() {
    return operation.output(0).shape();
  }

  /** The shape of an input in TensorFlow, [n, ..] if it depends on the images. */
  Shape shape(int input) {
    return operand(input).shape();
  }

  /** Whether an input is the same for all images. */
  boolean isConstant(int input) {
    return values.isConstant(operand(input));
  }

  /** Whether an input depends on the images and has its channels first. */
  boolean isChannelsFirst(int input) {
    return !isConstant(input) && shape(input).numDimensions() == IMAGES;
  }

  /** The name of an input that is the same for all images. */
  String constantName(int input) {
    Node node = Node.of(operand(input));
    return node.index() == 0 ? node.operation() : node.operation() + ":" + node.index();
  }

  /** An input that must be the same for all images. */
  Constant constant(int input) {
    if (!isConstant(input)) {
      throw new IllegalArgumentException(
          "input " + input + " of its operation " + operation.type() + " depends on the images");
    }
    return values.constant(operand(input));
  }

  /** The name of an input, as TensorFlow has it or with its channels first. */
  String input(int input, OnnxGraph onnx) {
    return isConstant(input)
        ? onnx.constant(constantName(input), constant(input))
        : values.name(operand(input));
  }

  /** The name of an input with its axes as TensorFlow has them. */
  String channelsLast(int input, OnnxGraph onnx) {
    String name = input(input, onnx);
    return isChannelsFirst(input)
        ? values.transposed(name, result() + "/channels_last", CHANNELS_LAST)
        : name;
  }

  /** An attribute that is a list of whole numbers. */
  long[] integers(String attribute) {
    return operation.attributes().getAttrIntList(attribute);
  }

  String text(String attribute) {
    return operation.attributes().getAttrString(attribute);
  }

  boolean flag(String attribute) {
    return operation.attributes().getAttrBool(attribute);
  }

  float real(String attribute) {
    return operation.attributes().getAttrFloat(attribute);
  }

  ElementType type(String attribute) {
    return ElementType.of(operation.attributes().getAttrType(attribute));
  }

  /** Requires channels last, as all of acet's networks have them. */
  void requireChannelsLast() {
    if (!text("data_format").equals("NHWC")) {
      throw new IllegalArgumentException(
          "its operation " + operation.type() + " has the layout " + text("data_format"));
    }
  }

  /** The axes that an input names, counted from 0. */
  int[] axes(int input, int rank) {
    return Arrays.stream(constant(input).integers())
        .mapToInt(axis -> (int) (axis < 0 ? axis + rank : axis))
        .sorted()
        .toArray();
  }
}
