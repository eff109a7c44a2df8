package dev.acet.noise;

import dev.acet.image.ImageShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Images without structure, as graphs. */
final class RawNoise {

  private RawNoise() {}

  /**
   * Permutes the pixels of each image at random, with a permutation of its own; the channels of a
   * pixel stay together.
   *
   * @param images [n, h, w, c]; n may be 0
   * @param seed [2] seed and group index, which alone decide the permutations
   * @return [n, h, w, c]
   */
  static Operand<TFloat32> permuted(
      Ops tf, Operand<TFloat32> images, ImageShape shape, Operand<TInt64> seed) {
    int count = shape.height() * shape.width();
    Operand<TFloat32> pixels =
        tf.reshape(images, tf.array(-1, count, shape.channels())); // [n, h * w, c]
    Operand<TInt32> keySizes =
        tf.slice(tf.shape(pixels), tf.array(0), tf.array(2)); // [2]: n, h * w
    Operand<TInt32> keys = RandomStream.PERMUTATION.integers(tf, keySizes, seed); // [n, h * w]
    Operand<TInt32> order =
        tf.nn.topK(keys, tf.constant(count), TInt32.class).indices(); // [n, h * w]
    Operand<TFloat32> moved =
        tf.gather(pixels, order, tf.constant(1), Gather.batchDims(1L)); // [n, h * w, c]
    return tf.reshape(moved, tf.shape(images)); // [n, h, w, c]
  }

  /**
   * Images whose values are uniform in [0, 1).
   *
   * @param count scalar, number of images
   * @param seed [2] seed and group index
   * @return [count, h, w, c]
   */
  static Operand<TFloat32> uniform(
      Ops tf, Operand<TInt32> count, ImageShape shape, Operand<TInt64> seed) {
    Operand<TInt32> image = tf.array(shape.height(), shape.width(), shape.channels()); // [3]
    Operand<TInt32> sizes =
        tf.concat(List.of(tf.expandDims(count, tf.constant(0)), image), tf.constant(0)); // [4]
    return RandomStream.UNIFORM.uniform(tf, sizes, seed);
  }
}
