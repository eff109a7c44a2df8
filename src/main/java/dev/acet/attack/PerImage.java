package dev.acet.attack;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Operations that work on each image of a batch as a whole.
 *
 * @param tf of the graph that they are added to
 * @param dimensions of an image: 3 for [h, w, c], 1 for points
 */
public record PerImage(Ops tf, int dimensions) {

  /** By how much rounding may move a point out of a ball or the box. */
  static final double ROUNDING = 1e-6;

  /** Whether a value is in [0, 1], up to rounding. */
  static boolean isInBox(float value) {
    return value >= -ROUNDING && value <= 1 + ROUNDING;
  }

  /** Reshapes one value per image so that it broadcasts over its pixels: [n] to [n, 1, 1, 1]. */
  public <T extends TType> Operand<T> spread(Operand<T> values) {
    int[] shape = new int[dimensions + 1];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return tf.reshape(values, tf.constant(shape));
  }

  /**
   * Selects one of two tensors for each image: conditions [n], the tensors [n, h, w, c]. This
   * operation copies whole images; {@code tf.select} would compare value by value.
   */
  <T extends TType> Operand<T> select(Operand<TBool> conditions, Operand<T> yes, Operand<T> no) {
    OperationBuilder select = tf.scope().opBuilder("Select", "Select");
    select.addInput(conditions.asOutput());
    select.addInput(yes.asOutput());
    select.addInput(no.asOutput());
    return select.build().<T>output(0); // [n, h, w, c]
  }

  /** Whether two tensors of images differ anywhere: [n, h, w, c] twice to [n]. */
  Operand<TBool> differ(Operand<TFloat32> some, Operand<TFloat32> others) {
    return tf.reduceAny(tf.math.notEqual(some, others), axes()); // [n]
  }

  /** The mean absolute value of each image: [n, h, w, c] to [n]. */
  Operand<TFloat32> meanSize(Operand<TFloat32> values) {
    return tf.math.mean(tf.math.abs(values), axes()); // [n]
  }

  /** The largest absolute value of each image: [n, h, w, c] to [n]. */
  Operand<TFloat32> largestSize(Operand<TFloat32> values) {
    return tf.reduceMax(tf.math.abs(values), axes()); // [n]
  }

  /** The Euclidean length of each image: [n, h, w, c] to [n]. */
  Operand<TFloat32> length(Operand<TFloat32> values) {
    return tf.math.sqrt(tf.reduceSum(tf.math.square(values), axes())); // [n]
  }

  private Operand<TInt32> axes() {
    return tf.range(tf.constant(1), tf.constant(dimensions + 1), tf.constant(1));
  }
}
