package dev.acet.onnx;

import static dev.acet.onnx.OnnxGraph.integer;
import static dev.acet.onnx.OnnxGraph.real;
import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the operations that acet's networks and scores are made of, each as ONNX has it. */
final class Operators {

  /** Writes an operation; returns the name of its result. */
  @FunctionalInterface
  interface Operator {
    String write(Operation operation, OnnxGraph onnx);
  }

  private static final Map<String, Operator> ALL =
      Map.ofEntries(
          entry("Add", binary("Add")),
          entry("AvgPool", Windows::averagePool),
          entry("BiasAdd", binary("Add")),
          entry("Cast", Operators::cast),
          entry("Conv2D", Windows::convolution),
          entry("Div", binary("Div")),
          entry("Exp", unary("Exp")),
          entry("FusedBatchNormV3", Operators::normalization),
          entry("GreaterEqual", binary("GreaterOrEqual")),
          entry("Identity", (operation, onnx) -> operation.input(0, onnx)),
          entry("LeakyRelu", Operators::leakyRelu),
          entry("Log", unary("Log")),
          entry("MatMul", Operators::matrixProduct),
          entry("Max", Reductions::maximum),
          entry("MaxPoolV2", Windows::maxPool),
          entry("Mean", Reductions::mean),
          entry("Mul", binary("Mul")),
          entry("Neg", unary("Neg")),
          entry("PadV2", Windows::pad),
          entry("Pow", binary("Pow")),
          entry("Relu", unary("Relu")),
          entry("Reshape", Operators::reshape),
          entry("Sigmoid", unary("Sigmoid")),
          entry("Slice", Operators::slice),
          entry("Softmax", Operators::softmax),
          entry("Softplus", unary("Softplus")),
          entry("StopGradient", (operation, onnx) -> operation.input(0, onnx)),
          entry("Sub", binary("Sub")),
          entry("Sum", Reductions::sum),
          entry("TopKV2", Operators::largest));

  private Operators() {}

  /**
   * What writes an operation.
   *
   * @param type TensorFlow's name
   * @throws IllegalArgumentException if nothing does; the message is the end of a sentence
   */
  static Operator of(String type) {
    Operator operator = ALL.get(type);
    if (operator == null) {
      throw new IllegalArgumentException(
          "it has the operation " + type + ", which acet does not write as ONNX");
    }
    return operator;
  }

  private static Operator unary(String type) {
    return (operation, onnx) ->
        onnx.node(type, operation.result(), List.of(operation.input(0, onnx)));
  }

  private static Operator binary(String type) {
    return (operation, onnx) ->
        onnx.node(
            type, operation.result(), List.of(side(operation, 0, onnx), side(operation, 1, onnx)));
  }

  /** One of two inputs that are broadcast; a constant follows the layout of the result. */
  private static String side(Operation operation, int input, OnnxGraph onnx) {
    if (operation.shape().numDimensions() != Operation.IMAGES || operation.isChannelsFirst(input)) {
      return operation.input(input, onnx);
    }
    Constant constant = operation.constant(input); // [.., c]
    if (constant.shape().length == 0) {
      return operation.input(input, onnx);
    }
    long[] shape = new long[Operation.IMAGES];
    Arrays.fill(shape, 1);
    int missing = shape.length - constant.shape().length;
    System.arraycopy(constant.shape(), 0, shape, missing, constant.shape().length);
    return onnx.constant(
        operation.constantName(input) + "/channels_first",
        constant.reshaped(shape).permuted(Translation.CHANNELS_FIRST)); // [1, c, 1, 1]
  }

  private static String cast(Operation operation, OnnxGraph onnx) {
    return onnx.node(
        "Cast",
        operation.result(),
        List.of(operation.input(0, onnx)),
        integer("to", operation.type("DstT").proto().getNumber()));
  }

  private static String leakyRelu(Operation operation, OnnxGraph onnx) {
    return onnx.node(
        "LeakyRelu",
        operation.result(),
        List.of(operation.input(0, onnx)),
        real("alpha", operation.real("alpha")));
  }

  private static String normalization(Operation operation, OnnxGraph onnx) {
    operation.requireChannelsLast();
    if (operation.flag("is_training")) {
      throw new IllegalArgumentException("it normalises by the batch");
    }
    List<String> inputs =
        IntStream.rangeClosed(0, 4) // images, scale, shift, mean, variance
            .mapToObj(input -> operation.input(input, onnx))
            .toList();
    return onnx.node(
        "BatchNormalization",
        operation.result(),
        inputs,
        real("epsilon", operation.real("epsilon")));
  }

  /** Only the right-hand side may be transposed, as a constant. */
  private static String matrixProduct(Operation operation, OnnxGraph onnx) {
    if (operation.flag("transpose_a")) {
      throw new IllegalArgumentException("it has a product with a transposed left-hand side");
    }
    String right =
        operation.flag("transpose_b")
            ? onnx.constant(
                operation.constantName(1) + "/transposed", operation.constant(1).permuted(1, 0))
            : operation.input(1, onnx); // [in, out]
    return onnx.node("MatMul", operation.result(), List.of(operation.input(0, onnx), right));
  }

  private static String reshape(Operation operation, OnnxGraph onnx) {
    boolean ofImages = operation.shape().numDimensions() == Operation.IMAGES;
    String result = operation.result();
    String shape = onnx.constant(result + "/shape", Constant.of(operation.constant(1).integers()));
    String reshaped =
        onnx.node(
            "Reshape",
            ofImages ? result + "/reshaped" : result,
            List.of(operation.channelsLast(0, onnx), shape));
    return ofImages
        ? operation.values().transposed(reshaped, result, Translation.CHANNELS_FIRST)
        : reshaped;
  }

  private static String slice(Operation operation, OnnxGraph onnx) {
    if (operation.isChannelsFirst(0)) {
      throw new IllegalArgumentException("it cuts images");
    }
    long[] starts = operation.constant(1).integers();
    long[] sizes = operation.constant(2).integers();
    long[] ends = new long[starts.length];
    long[] axes = new long[starts.length];
    for (int axis = 0; axis < ends.length; axis++) {
      ends[axis] = sizes[axis] < 0 ? Long.MAX_VALUE : starts[axis] + sizes[axis];
      axes[axis] = axis;
    }
    String result = operation.result();
    return onnx.node(
        "Slice",
        result,
        List.of(
            operation.input(0, onnx),
            onnx.constant(result + "/starts", Constant.of(starts)),
            onnx.constant(result + "/ends", Constant.of(ends)),
            onnx.constant(result + "/axes", Constant.of(axes))));
  }

  private static String softmax(Operation operation, OnnxGraph onnx) {
    return onnx.node(
        "Softmax",
        operation.result(),
        List.of(operation.input(0, onnx)),
        integer("axis", operation.isChannelsFirst(0) ? 1 : -1));
  }

  /** The largest values of each row, in descending order; their places are left out. */
  private static String largest(Operation operation, OnnxGraph onnx) {
    String result = operation.result();
    String count = onnx.constant(result + "/count", Constant.of(operation.constant(1).integers()));
    return onnx.node(
        "TopK",
        List.of(result, result + "/indices"),
        List.of(operation.channelsLast(0, onnx), count));
  }
}
