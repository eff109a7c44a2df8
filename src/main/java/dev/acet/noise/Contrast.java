package dev.acet.noise;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.TFloat32;

/** Stretches each image to full contrast. */
final class Contrast {

  /**
   * Smaller ranges count as rounding. After the widest filter a constant image has a range of at
   * most 5e-7, and one with a single value one grey level off has 1.9e-4.
   */
  private static final float FLAT = 1e-5f;

  private Contrast() {}

  /**
   * Rescales each image to [0, 1] by its smallest and largest value over all pixels and channels. A
   * constant image, up to rounding, becomes 0 everywhere.
   *
   * @param images [n, h, w, c]
   * @return [n, h, w, c] in [0, 1]
   */
  static Operand<TFloat32> stretched(Ops tf, Operand<TFloat32> images) {
    Operand<TFloat32> smallest =
        tf.reduceMin(images, tf.array(1, 2, 3), ReduceMin.keepDims(true)); // [n, 1, 1, 1]
    Operand<TFloat32> largest =
        tf.reduceMax(images, tf.array(1, 2, 3), ReduceMax.keepDims(true)); // [n, 1, 1, 1]
    Operand<TFloat32> range = tf.math.sub(largest, smallest); // [n, 1, 1, 1]
    Operand<TFloat32> divisor =
        tf.select(
            tf.math.greater(range, tf.constant(FLAT)), range, tf.zerosLike(range)); // [n, 1, 1, 1]
    return tf.math.divNoNan(tf.math.sub(images, smallest), divisor);
  }
}
