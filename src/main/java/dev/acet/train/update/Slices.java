package dev.acet.train.update;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/** Takes consecutive rows of a tensor. */
final class Slices {

  private Slices() {}

  /** [n, ...] to [count, ...], starting at row {@code from}. */
  static <T extends TType> Operand<T> of(Ops tf, Operand<T> values, int from, int count) {
    int dimensions = values.shape().numDimensions();
    int[] begin = new int[dimensions];
    int[] size = new int[dimensions];
    Arrays.fill(size, -1);
    begin[0] = from;
    size[0] = count;
    return tf.slice(values, tf.constant(begin), tf.constant(size));
  }
}
