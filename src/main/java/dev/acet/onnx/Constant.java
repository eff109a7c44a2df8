package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;

/**
 * A constant array. Immutable; its bytes are not copied.
 *
 * @param type one of {@link ElementType}
 * @param shape empty for a scalar
 * @param bytes row-major, little-endian
 */
@SuppressWarnings("ArrayRecordComponent") // from the graph to the file, never compared
record Constant(ElementType type, long[] shape, byte[] bytes) {

  /** The value of a tensor; TensorFlow's systems are little-endian, as ONNX is. */
  static Constant of(Tensor tensor) {
    RawTensor raw = tensor.asRawTensor();
    byte[] bytes = new byte[Math.toIntExact(raw.numBytes())];
    raw.data().read(bytes);
    return new Constant(ElementType.of(tensor.dataType()), tensor.shape().asArray(), bytes);
  }

  /** A list of whole numbers, as ONNX wants shapes, axes and places. */
  static Constant of(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putLong);
    return new Constant(ElementType.INT64, new long[] {values.length}, bytes.array());
  }

  /** The values of an array of whole numbers, row-major. */
  long[] integers() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long[] values = new long[bytes.length / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case INT32 -> buffer.getInt(i * Integer.BYTES);
            case INT64 -> buffer.getLong(i * Long.BYTES);
            default -> throw new IllegalArgumentException(type + " where whole numbers belong");
          };
    }
    return values;
  }

  /** The same values in another shape. */
  Constant reshaped(long... shape) {
    return new Constant(type, shape, bytes);
  }

  /** The array with its axes in another order: axis i is axis {@code axes[i]} of this one. */
  Constant permuted(int... axes) {
    int rank = axes.length;
    int[] strides = new int[rank]; // of this array, in values
    for (int axis = rank - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= (int) shape[axis];
    }
    long[] permuted = Arrays.stream(axes).mapToLong(axis -> shape[axis]).toArray();
    int width = type.bytes();
    byte[] moved = new byte[bytes.length];
    for (int to = 0; to < moved.length / width; to++) {
      int from = 0;
      int rest = to;
      for (int axis = rank - 1; axis >= 0; axis--) {
        int size = (int) permuted[axis];
        from += rest % size * strides[axes[axis]];
        rest /= size;
      }
      System.arraycopy(bytes, from * width, moved, to * width, width);
    }
    return new Constant(type, permuted, moved);
  }

  TensorProto proto(String name) {
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.proto().getNumber())
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
    Arrays.stream(shape).forEach(proto::addDims);
    return proto.build();
  }
}
