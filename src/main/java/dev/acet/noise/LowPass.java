package dev.acet.noise;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The Gaussian low-pass filter: 15 x 15 values of the normal density, their sum 1, each channel
 * alone, images continued by their mirror image.
 *
 * <p>The filter is a product of one along columns and one along rows, and each of these, mirrored
 * borders included, is a matrix: two matrix products do the whole.
 */
public final class LowPass {

  private static final int RADIUS = 7;
  private static final int TAPS = 2 * RADIUS + 1;

  private LowPass() {}

  /**
   * Adds the filter to a graph.
   *
   * @param images [n, h, w, c], h and w at least 7
   * @param sigma standard deviation in pixels, a scalar
   * @return [n, h, w, c]
   */
  public static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TFloat32> sigma) {
    long[] dimensions = images.shape().asArray();
    int h = (int) dimensions[1];
    int w = (int) dimensions[2];
    int c = (int) dimensions[3];
    Operand<TFloat32> taps = taps(tf, sigma); // [1, 15]
    Operand<TFloat32> columns = matrix(tf, taps, h, 1); // [h, h]
    Operand<TFloat32> rows = matrix(tf, taps, w, c); // [w c, w c]
    Operand<TFloat32> flat = tf.reshape(images, tf.constant(new int[] {-1, h, w * c}));
    Operand<TFloat32> smooth = tf.train.batchMatMul(columns, flat, TFloat32.class); // [n, h, w c]
    smooth = tf.reshape(smooth, tf.constant(new int[] {-1, w * c})); // [n h, w c]
    return tf.reshape(tf.linalg.matMul(smooth, rows), tf.shape(images));
  }

  /** The density at -7 to 7, their sum 1, [1, 15]. */
  static Operand<TFloat32> taps(Ops tf, Operand<TFloat32> sigma) {
    float[] squares = new float[TAPS];
    for (int tap = 0; tap < TAPS; tap++) {
      squares[tap] = (tap - RADIUS) * (tap - RADIUS);
    }
    Operand<TFloat32> variance = tf.math.mul(tf.math.square(sigma), tf.constant(2f));
    Operand<TFloat32> density =
        tf.math.exp(tf.math.neg(tf.math.div(tf.constant(squares), variance))); // [15]
    Operand<TFloat32> taps = tf.math.div(density, tf.reduceSum(density, tf.constant(0)));
    return tf.reshape(taps, tf.constant(new int[] {1, TAPS}));
  }

  /** The matrix that filters {@code size} places of {@code channels} values that stay apart. */
  private static Operand<TFloat32> matrix(Ops tf, Operand<TFloat32> taps, int size, int channels) {
    int side = size * channels;
    float[] places = new float[TAPS * side * side]; // [15, from, to]: 1 where a tap connects them
    for (int tap = 0; tap < TAPS; tap++) {
      for (int to = 0; to < size; to++) {
        int from = mirrored(to + tap - RADIUS, size);
        for (int channel = 0; channel < channels; channel++) {
          int row = from * channels + channel;
          places[(tap * side + row) * side + to * channels + channel] += 1;
        }
      }
    }
    Operand<TFloat32> selection =
        tf.constant(Shape.of(TAPS, (long) side * side), DataBuffers.of(places, true, false));
    Operand<TFloat32> matrix = tf.linalg.matMul(taps, selection); // [1, side side]
    return tf.reshape(matrix, tf.constant(new int[] {side, side}));
  }

  /** The place that a place beyond a border mirrors: -1 is 0, -2 is 1, size is size - 1. */
  private static int mirrored(int place, int size) {
    if (place < 0) {
      return -place - 1;
    }
    return place < size ? place : 2 * size - 1 - place;
  }
}
