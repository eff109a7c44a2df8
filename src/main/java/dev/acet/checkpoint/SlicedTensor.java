package dev.acet.checkpoint;

import java.util.BitSet;
import org.tensorflow.ndarray.Shape;

/** Assembles a tensor from its slices; row-major, as whole tensors are stored. */
final class SlicedTensor {

  private final Shape shape;
  private final int width;
  private final byte[] bytes;
  private final BitSet filled = new BitSet(); // by element

  /** Starts a tensor with {@code width} bytes per element, which must fit into an array. */
  SlicedTensor(Shape shape, int width) {
    this.shape = shape;
    this.width = width;
    this.bytes = new byte[Math.toIntExact(shape.size() * width)];
  }

  /**
   * Adds a slice.
   *
   * @param part its position in the tensor
   * @param slice its bytes, as many as its dimensions require
   */
  void add(TensorPart part, byte[] slice) {
    int run = width * (int) lastDimension(part.shape()); // contiguous bytes in both
    for (int from = 0, row = 0; from < slice.length; from += run, row++) {
      int to = element(part, row);
      System.arraycopy(slice, from, bytes, to * width, run);
      filled.set(to, to + run / width);
    }
  }

  /** Whether every element has been filled from a slice. */
  boolean isComplete() {
    return filled.cardinality() == shape.size();
  }

  /** All elements. */
  byte[] bytes() {
    return bytes;
  }

  /** Index in the whole tensor of the first element of a slice's row along the last axis. */
  private int element(TensorPart part, int row) {
    int last = shape.numDimensions() - 1;
    long element = last < 0 ? 0 : part.begin().get(last);
    long stride = last < 0 ? 1 : shape.get(last);
    long rest = row;
    for (int axis = last - 1; axis >= 0; axis--) {
      long index = rest % part.shape().get(axis);
      rest /= part.shape().get(axis);
      element += (part.begin().get(axis) + index) * stride;
      stride *= shape.get(axis);
    }
    return (int) element;
  }

  private static long lastDimension(Shape shape) {
    return shape.numDimensions() == 0 ? 1 : shape.get(shape.numDimensions() - 1);
  }
}
