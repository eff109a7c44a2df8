package dev.acet.onnx.runtime;

import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a file declares of an input or output.
 *
 * @param isFloat whether it is a tensor of 32-bit floats
 * @param kind of other values, in words
 * @param sizes of its axes, -1 where they are open; empty also if even their number is
 */
record Declared(boolean isFloat, String kind, List<Long> sizes) {

  static Declared of(ValueInfo info) {
    if (!(info instanceof TensorInfo tensor)) {
      return new Declared(false, "that is no tensor", List.of());
    }
    return new Declared(
        tensor.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT,
        "of type " + tensor.type.name().toLowerCase(Locale.ROOT),
        LongStream.of(tensor.getShape()).boxed().toList());
  }

  int rank() {
    return sizes.size();
  }

  /** Its type if that is the surprise, otherwise its shape. */
  String title() {
    return isFloat ? "of shape " + shape() : kind;
  }

  /** The sizes in words; ONNX Runtime does not tell an open number of axes from none. */
  String shape() {
    return sizes.isEmpty() ? "[] (none, or a number that is open)" : printed(sizes);
  }

  static String printed(List<Long> sizes) {
    return sizes.stream()
        .map(size -> size < 0 ? "any" : String.valueOf(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
