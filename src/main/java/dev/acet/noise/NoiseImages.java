package dev.acet.noise;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Adds raw noise, and its contrast, to a graph. */
public final class NoiseImages {

  private NoiseImages() {}

  /**
   * Images with their pixels in random order, another order for each; the channels of a pixel stay
   * together.
   *
   * @param images [n, h, w, c]
   * @param seed [2]
   * @return [n, h, w, c]
   */
  public static Operand<TFloat32> permuted(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed) {
    long[] dimensions = images.shape().asArray();
    int pixels = Math.toIntExact(dimensions[1] * dimensions[2]);
    int channels = Math.toIntExact(dimensions[3]);
    Operand<TInt32> shape = tf.shape(images);
    Operand<TFloat32> flat =
        tf.reshape(images, tf.constant(new int[] {-1, pixels, channels})); // [n, h w, c]
    Operand<TInt32> count = tf.slice(shape, tf.array(0), tf.array(1)); // [1]
    Operand<TInt32> keyShape = tf.concat(List.of(count, tf.array(pixels)), tf.constant(0));
    // The places of sorted random keys are a random permutation.
    Operand<TFloat32> keys = tf.random.statelessRandomUniform(keyShape, seed); // [n, h w]
    Operand<TInt32> order = tf.nn.topK(keys, tf.constant(pixels), TInt32.class).indices();
    Operand<TFloat32> mixed =
        tf.gather(flat, order, tf.constant(1), Gather.batchDims(1L)); // [n, h w, c]
    return tf.reshape(mixed, shape);
  }

  /**
   * Images of independent uniform values in [0, 1).
   *
   * @param shape [4]: n, h, w, c
   * @param seed [2]
   */
  public static Operand<TFloat32> uniform(Ops tf, Operand<TInt32> shape, Operand<TInt64> seed) {
    return tf.random.statelessRandomUniform(shape, seed);
  }

  /**
   * Images brought to the whole of [0, 1], each by its own smallest and largest value over all
   * pixels and channels. An image of one value becomes 0 everywhere.
   *
   * @param images [n, h, w, c]
   * @return [n, h, w, c]
   */
  public static Operand<TFloat32> fullContrast(Ops tf, Operand<TFloat32> images) {
    Operand<TInt32> axes = tf.constant(new int[] {1, 2, 3});
    Operand<TFloat32> low = tf.reduceMin(images, axes, ReduceMin.keepDims(true)); // [n, 1, 1, 1]
    Operand<TFloat32> high = tf.reduceMax(images, axes, ReduceMax.keepDims(true));
    return tf.math.divNoNan(tf.math.sub(images, low), tf.math.sub(high, low));
  }
}
