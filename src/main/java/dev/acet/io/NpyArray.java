package dev.acet.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An array in numpy's sense: an element type, dimensions, and the elements in row-major order. The
 * data is not copied.
 *
 * @param type element type
 * @param shape dimensions, none for a scalar
 * @param data the elements, little-endian
 */
public record NpyArray(NpyType type, List<Integer> shape, ByteBuffer data) {

  public NpyArray {
    shape = List.copyOf(shape);
    long size = Math.multiplyExact(size(shape), type.bytes());
    if (data.remaining() != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an array %s of %s has %d bytes, not %d",
              shape,
              type.descriptor(),
              size,
              data.remaining()));
    }
    data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A float32 array. */
  public static NpyArray of(float[] values, Integer... shape) {
    ByteBuffer data = buffer(values.length * Float.BYTES);
    data.asFloatBuffer().put(values);
    return new NpyArray(NpyType.FLOAT32, Arrays.asList(shape), data);
  }

  /** A float64 array. */
  public static NpyArray of(double[] values, Integer... shape) {
    ByteBuffer data = buffer(values.length * Double.BYTES);
    data.asDoubleBuffer().put(values);
    return new NpyArray(NpyType.FLOAT64, Arrays.asList(shape), data);
  }

  /** An int32 array. */
  public static NpyArray of(int[] values, Integer... shape) {
    ByteBuffer data = buffer(values.length * Integer.BYTES);
    data.asIntBuffer().put(values);
    return new NpyArray(NpyType.INT32, Arrays.asList(shape), data);
  }

  /** Concatenates arrays of one type that differ only in their first dimension. */
  public static NpyArray concatenated(List<NpyArray> arrays) {
    NpyArray first = arrays.get(0);
    ByteBuffer data = buffer(arrays.stream().mapToInt(array -> array.data.remaining()).sum());
    int rows = 0;
    for (NpyArray array : arrays) {
      array.require(first.type);
      data.put(array.data.duplicate());
      rows += array.shape.get(0);
    }
    List<Integer> shape = new ArrayList<>(first.shape);
    shape.set(0, rows);
    return new NpyArray(first.type, shape, data.flip());
  }

  /** The number of elements of a shape; fails if it does not fit into a long. */
  static long size(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The first rows along the first dimension; all if there are no more. */
  public NpyArray first(int rows) {
    return rows(0, rows);
  }

  /**
   * Some rows along the first dimension, from one, inclusive, to another, exclusive; fewer if the
   * array ends before.
   */
  public NpyArray rows(int from, int to) {
    int first = Math.min(from, shape.get(0));
    int rows = Math.min(to, shape.get(0)) - first;
    if (rows == shape.get(0)) {
      return this;
    }
    List<Integer> fewer = new ArrayList<>(shape);
    fewer.set(0, 1);
    int row = Math.toIntExact(size(fewer) * type.bytes());
    fewer.set(0, rows);
    return new NpyArray(type, fewer, data.slice(first * row, rows * row));
  }

  /** A matrix with rows and columns exchanged. */
  NpyArray transposed() {
    int rows = shape.get(0);
    int columns = shape.get(1);
    int bytes = type.bytes();
    ByteBuffer exchanged = buffer(data.remaining());
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        exchanged.put(data.slice((row * columns + column) * bytes, bytes));
      }
    }
    return new NpyArray(type, List.of(columns, rows), exchanged.flip());
  }

  /** Number of elements. */
  public int size() {
    return data.remaining() / type.bytes();
  }

  /** The elements of a float32 array. */
  public float[] floats() {
    require(NpyType.FLOAT32);
    float[] values = new float[size()];
    little().asFloatBuffer().get(values);
    return values;
  }

  /** The elements of an int32 array. */
  public int[] ints() {
    require(NpyType.INT32);
    int[] values = new int[size()];
    little().asIntBuffer().get(values);
    return values;
  }

  /**
   * The elements of an array of real numbers, rounded to 32 bits.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  public float[] toFloats() {
    if (type == NpyType.FLOAT32) {
      return floats();
    }
    if (type != NpyType.FLOAT64) {
      throw new IllegalArgumentException(
          "elements of type " + type.descriptor() + ", not <f4 or <f8");
    }
    DoubleBuffer stored = little().asDoubleBuffer();
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) stored.get(i);
    }
    return values;
  }

  /**
   * The elements of an array of whole numbers.
   *
   * @throws IllegalArgumentException if it holds something else, or a number that needs more than
   *     32 bits
   */
  public int[] toInts() {
    if (type == NpyType.INT32) {
      return ints();
    }
    if (type != NpyType.INT64) {
      throw new IllegalArgumentException(
          "elements of type " + type.descriptor() + ", not <i4 or <i8");
    }
    LongBuffer stored = little().asLongBuffer();
    int[] values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) stored.get(i);
      if (values[i] != stored.get(i)) {
        throw new IllegalArgumentException("the element " + stored.get(i));
      }
    }
    return values;
  }

  private void require(NpyType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("an array of " + type + " holds no " + wanted);
    }
  }

  private ByteBuffer little() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
