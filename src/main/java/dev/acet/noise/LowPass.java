package dev.acet.noise;

import dev.acet.image.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The paper's low-pass: a Gaussian filter of 15 x 15 pixels on symmetrically padded images, applied
 * to each channel separately.
 *
 * <p>The filter is separable and the images are small, so each direction is one product with a
 * banded matrix that includes the padding. For 128 CIFAR-10 images that takes a quarter of the time
 * of two depthwise convolutions, and an image may be smaller than the filter.
 */
final class LowPass {

  /** The filter extends this many pixels to each side. */
  private static final int REACH = 7;

  private static final float SMALLEST_SIGMA = 1;
  private static final float LARGEST_SIGMA = 2.5f;

  private LowPass() {}

  /**
   * The width of a group's filter, uniform in [1, 2.5).
   *
   * @param seed [2] seed and group index
   * @return scalar, in pixels
   */
  static Operand<TFloat32> sigma(Ops tf, Operand<TInt64> seed) {
    Operand<TFloat32> unit = RandomStream.SIGMA.uniform(tf, tf.constant(new int[0]), seed); // []
    return tf.math.add(
        tf.math.mul(unit, tf.constant(LARGEST_SIGMA - SMALLEST_SIGMA)),
        tf.constant(SMALLEST_SIGMA));
  }

  /**
   * Smooths images.
   *
   * @param images [n, h, w, c]
   * @param sigma scalar, in pixels, above 0
   * @return [n, h, w, c]
   */
  static Operand<TFloat32> smooth(
      Ops tf, Operand<TFloat32> images, ImageShape shape, Operand<TFloat32> sigma) {
    int width = shape.width() * shape.channels();
    Operand<TFloat32> kernel = kernel(tf, sigma); // [1, 15]
    Operand<TFloat32> vertical = matrix(tf, kernel, shape.height(), 1); // [h, h]
    Operand<TFloat32> horizontal =
        matrix(tf, kernel, shape.width(), shape.channels()); // [w * c, w * c]
    Operand<TFloat32> lines = tf.reshape(images, tf.array(-1, width)); // [n * h, w * c]
    Operand<TFloat32> half = tf.linalg.matMul(lines, horizontal); // [n * h, w * c]
    Operand<TFloat32> stacked =
        tf.reshape(half, tf.array(-1, shape.height(), width)); // [n, h, w * c]
    Operand<TFloat32> smooth =
        tf.train.batchMatMul(vertical, stacked, TFloat32.class); // [n, h, w * c]
    Operand<TInt32> sizes = tf.array(-1, shape.height(), shape.width(), shape.channels());
    return tf.reshape(smooth, sizes); // [n, h, w, c]
  }

  /** The normal density at -7..7, normalised to sum 1, [1, 15]. */
  static Operand<TFloat32> kernel(Ops tf, Operand<TFloat32> sigma) {
    float[][] exponents = new float[1][2 * REACH + 1];
    for (int offset = -REACH; offset <= REACH; offset++) {
      exponents[0][offset + REACH] = -.5f * offset * offset;
    }
    return tf.nn.softmax(tf.math.div(tf.constant(exponents), tf.math.square(sigma)));
  }

  /**
   * The matrix that smooths a line of pixels whose channels lie side by side. It is symmetric,
   * since the kernel and the padding are, so it may be the left or the right factor.
   */
  private static Operand<TFloat32> matrix(
      Ops tf, Operand<TFloat32> kernel, int pixels, int channels) {
    int size = pixels * channels;
    Operand<TFloat32> places = tf.constant(places(pixels, channels)); // [15, size * size]
    Operand<TFloat32> flat = tf.linalg.matMul(kernel, places); // [1, size * size]
    return tf.reshape(flat, tf.array(size, size)); // [size, size]
  }

  /** Where each weight of the kernel goes in the matrix. */
  private static float[][] places(int pixels, int channels) {
    int size = pixels * channels;
    float[][] places = new float[2 * REACH + 1][size * size];
    for (int output = 0; output < pixels; output++) {
      for (int offset = -REACH; offset <= REACH; offset++) {
        int input = reflected(output + offset, pixels);
        for (int channel = 0; channel < channels; channel++) {
          int row = input * channels + channel;
          int column = output * channels + channel;
          places[offset + REACH][row * size + column]++;
        }
      }
    }
    return places;
  }

  /** The pixel that symmetric padding puts at a place: ... 1 0 | 0 1 2 | 2 1 ... */
  private static int reflected(int place, int pixels) {
    int period = Math.floorMod(place, 2 * pixels);
    return Math.min(period, 2 * pixels - 1 - period);
  }
}
