package dev.acet.onnx;

import static dev.acet.onnx.OnnxGraph.integers;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Writes what moves windows over images, and the padding of images. */
final class Windows {

  /** From [kh, kw, in, out] to [out, in, kh, kw]. */
  private static final int[] OUTPUTS_FIRST = {3, 2, 0, 1};

  private Windows() {}

  static String convolution(Operation operation, OnnxGraph onnx) {
    operation.requireChannelsLast();
    Constant filters = operation.constant(1); // [kh, kw, in, out]
    if (filters.shape()[2] != operation.shape(0).get(3)) {
      throw new IllegalArgumentException("it has convolutions in groups");
    }
    long[] strides = positions(operation.integers("strides"));
    long[] dilations = positions(operation.integers("dilations"));
    long[] reach = new long[2]; // from one end of a filter to the other
    for (int axis = 0; axis < reach.length; axis++) {
      reach[axis] = (filters.shape()[axis] - 1) * dilations[axis] + 1;
    }
    String written =
        onnx.constant(
            operation.constantName(1) + "/outputs_first", filters.permuted(OUTPUTS_FIRST));
    return onnx.node(
        "Conv",
        operation.result(),
        List.of(operation.input(0, onnx), written),
        integers("strides", strides),
        integers("dilations", dilations),
        integers("pads", padding(operation, reach, strides)));
  }

  static String maxPool(Operation operation, OnnxGraph onnx) {
    return pool(
        "MaxPool",
        operation,
        operation.constant(1).integers(),
        operation.constant(2).integers(),
        onnx);
  }

  /** The padding does not count, in TensorFlow as in ONNX. */
  static String averagePool(Operation operation, OnnxGraph onnx) {
    return pool(
        "AveragePool", operation, operation.integers("ksize"), operation.integers("strides"), onnx);
  }

  private static String pool(
      String type, Operation operation, long[] sizes, long[] steps, OnnxGraph onnx) {
    operation.requireChannelsLast();
    long[] window = positions(sizes);
    long[] strides = positions(steps);
    return onnx.node(
        type,
        operation.result(),
        List.of(operation.input(0, onnx)),
        integers("kernel_shape", window),
        integers("strides", strides),
        integers("pads", padding(operation, window, strides)));
  }

  static String pad(Operation operation, OnnxGraph onnx) {
    long[] ends = operation.constant(1).integers(); // [rank, 2]
    int rank = ends.length / 2;
    long[] pads = new long[ends.length]; // all beginnings, then all ends
    for (int axis = 0; axis < rank; axis++) {
      int from = operation.isChannelsFirst(0) ? Translation.CHANNELS_FIRST[axis] : axis;
      pads[axis] = ends[2 * from];
      pads[rank + axis] = ends[2 * from + 1];
    }
    String result = operation.result();
    return onnx.node(
        "Pad",
        result,
        List.of(
            operation.input(0, onnx),
            onnx.constant(result + "/pads", Constant.of(pads)),
            operation.input(2, onnx))); // the value
  }

  /** Height and width of [n, h, w, c]; the other two must be 1. */
  private static long[] positions(long[] all) {
    if (all[0] != 1 || all[3] != 1) {
      throw new IllegalArgumentException("it has windows over images or channels");
    }
    return new long[] {all[1], all[2]};
  }

  /** The zeros around images: top, left, bottom, right. */
  private static long[] padding(Operation operation, long[] window, long[] strides) {
    String kind = operation.text("padding");
    return switch (kind) {
      case "VALID" -> new long[4];
      case "SAME" -> same(operation.shape(0), window, strides);
      case "EXPLICIT" -> {
        long[] ends = operation.integers("explicit_paddings"); // two of each of n, h, w, c
        yield new long[] {ends[2], ends[4], ends[3], ends[5]};
      }
      default -> throw new IllegalArgumentException("it has the padding " + kind);
    };
  }

  /**
   * So much that there are size / stride windows, rounded up. Where it is odd, the bottom and the
   * right have one more.
   */
  private static long[] same(Shape images, long[] window, long[] strides) {
    long[] pads = new long[4];
    for (int axis = 0; axis < 2; axis++) {
      long size = images.get(axis + 1);
      long windows = (size + strides[axis] - 1) / strides[axis];
      long all = Math.max(0, (windows - 1) * strides[axis] + window[axis] - size);
      pads[axis] = all / 2;
      pads[axis + 2] = all - all / 2;
    }
    return pads;
  }
}
