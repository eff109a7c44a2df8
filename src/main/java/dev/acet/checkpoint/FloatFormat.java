package dev.acet.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.ndarray.buffer.layout.FloatDataLayout;
import org.tensorflow.proto.DataType;

/** The element types that can be read as 32-bit floats. */
public enum FloatFormat {
  FLOAT(DataType.DT_FLOAT, Float.BYTES) {
    @Override
    float[] decode(ByteBuffer bytes) {
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  },

  /** Rounded to the nearest float. */
  DOUBLE(DataType.DT_DOUBLE, Double.BYTES) {
    @Override
    float[] decode(ByteBuffer bytes) {
      float[] values = new float[bytes.remaining() / Double.BYTES];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) bytes.getDouble(i * Double.BYTES);
      }
      return values;
    }
  },

  HALF(DataType.DT_HALF, Short.BYTES) {
    @Override
    float[] decode(ByteBuffer bytes) {
      return widen(bytes.asShortBuffer(), DataLayouts.FLOAT16);
    }
  },

  BFLOAT16(DataType.DT_BFLOAT16, Short.BYTES) {
    @Override
    float[] decode(ByteBuffer bytes) {
      return widen(bytes.asShortBuffer(), DataLayouts.BFLOAT16);
    }
  };

  private final DataType type;
  private final int width;

  FloatFormat(DataType type, int width) {
    this.type = type;
    this.width = width;
  }

  /** The format of an element type, if it is a float type. */
  public static Optional<FloatFormat> of(DataType type) {
    return Arrays.stream(values()).filter(format -> format.type == type).findFirst();
  }

  /** Bytes per element. */
  int width() {
    return width;
  }

  /** Decodes all values from little-endian bytes. */
  abstract float[] decode(ByteBuffer bytes);

  static float[] widen(ShortBuffer bits, FloatDataLayout<ShortDataBuffer> layout) {
    float[] values = new float[bits.remaining()];
    short[] stored = new short[values.length];
    bits.get(stored);
    layout.applyTo(DataBuffers.of(stored, true, false)).read(values);
    return values;
  }
}
