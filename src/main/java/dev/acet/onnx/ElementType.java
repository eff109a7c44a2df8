package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** The types of values that are written, in TensorFlow's and in ONNX's terms. */
enum ElementType {
  FLOAT(DataType.DT_FLOAT, TensorProto.DataType.FLOAT, Float.BYTES),
  DOUBLE(DataType.DT_DOUBLE, TensorProto.DataType.DOUBLE, Double.BYTES),
  INT32(DataType.DT_INT32, TensorProto.DataType.INT32, Integer.BYTES),
  INT64(DataType.DT_INT64, TensorProto.DataType.INT64, Long.BYTES),
  BOOL(DataType.DT_BOOL, TensorProto.DataType.BOOL, 1);

  private final DataType tensorFlow;
  private final TensorProto.DataType onnx;
  private final int bytes;

  ElementType(DataType tensorFlow, TensorProto.DataType onnx, int bytes) {
    this.tensorFlow = tensorFlow;
    this.onnx = onnx;
    this.bytes = bytes;
  }

  /**
   * The type of a tensor.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static ElementType of(DataType tensorFlow) {
    return Arrays.stream(values())
        .filter(type -> type.tensorFlow == tensorFlow)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it has values of the type " + tensorFlow));
  }

  TensorProto.DataType proto() {
    return onnx;
  }

  /** Bytes of one value. */
  int bytes() {
    return bytes;
  }
}
