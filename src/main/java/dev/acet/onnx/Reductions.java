package dev.acet.onnx;

import static dev.acet.onnx.OnnxGraph.integer;
import static dev.acet.onnx.OnnxGraph.integers;

import java.util.Arrays;
import java.util.List;

/** Writes what takes one value of many: the mean, the sum and the largest along axes. */
final class Reductions {

  private static final int[] POSITIONS = {1, 2};

  private Reductions() {}

  static String mean(Operation operation, OnnxGraph onnx) {
    return reduced("ReduceMean", operation, onnx);
  }

  static String maximum(Operation operation, OnnxGraph onnx) {
    return reduced("ReduceMax", operation, onnx);
  }

  private static String reduced(String type, Operation operation, OnnxGraph onnx) {
    return onnx.node(
        type,
        operation.result(),
        List.of(operation.input(0, onnx)),
        integers("axes", axes(operation)),
        integer("keepdims", keepsAxes(operation)));
  }

  /** Of all reductions, only this one takes its axes as an input in opset 17. */
  static String sum(Operation operation, OnnxGraph onnx) {
    String result = operation.result();
    return onnx.node(
        "ReduceSum",
        result,
        List.of(
            operation.input(0, onnx),
            onnx.constant(result + "/axes", Constant.of(axes(operation)))),
        integer("keepdims", keepsAxes(operation)));
  }

  private static int keepsAxes(Operation operation) {
    return operation.flag("keep_dims") ? 1 : 0;
  }

  /** Where the axes of images change places, only the positions can go as a whole. */
  private static long[] axes(Operation operation) {
    int[] axes = operation.axes(1, operation.shape(0).numDimensions());
    if (!operation.isChannelsFirst(0)) {
      return Arrays.stream(axes).asLongStream().toArray();
    }
    if (!Arrays.equals(axes, POSITIONS)) {
      throw new IllegalArgumentException("it reduces images along " + Arrays.toString(axes));
    }
    return new long[] {2, 3};
  }
}
