package dev.acet.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Adds convolutions, and the gradients of their inputs, to a graph.
 *
 * @param stride in both directions
 * @param padding TensorFlow's name of it, {@code SAME} or {@code VALID}
 */
record Convolution(Ops tf, long stride, String padding) {

  /** TensorFlow's zero padding, which keeps height and width if the stride is 1. */
  static final String SAME = "SAME";

  /** No padding. */
  static final String VALID = "VALID";

  /** Zero-padded so that only the stride makes the result smaller. */
  static Convolution same(Ops tf, long stride) {
    return new Convolution(tf, stride, SAME);
  }

  /**
   * Adds a convolution.
   *
   * <p>With an odd number of input channels, TensorFlow's convolution in bfloat16 reads memory that
   * nobody has written on CPUs with AVX-512 (2.18; seen on AMD's Zen 5): a channel of zeros is
   * added. With one channel it is right, and so are the gradients.
   *
   * @param x [n, h, w, in]
   * @param filters [kh, kw, in, out]
   * @return [n, h', w', out]
   */
  <T extends TNumber> Operand<T> of(Operand<T> x, Operand<T> filters) {
    long channels = filters.shape().get(2);
    if (x.type() == TFloat32.class || channels == 1 || channels % 2 == 0) {
      return tf.nn.conv2d(x, filters, strides(), padding);
    }
    if (channels == Shape.UNKNOWN_SIZE) {
      throw new IllegalStateException("filters of unknown shape in " + x.type().getSimpleName());
    }
    Operand<T> zero = tf.dtypes.cast(tf.constant(0f), x.type());
    Operand<T> even = tf.pad(x, onChannels(3), zero); // [n, h, w, in + 1]
    return tf.nn.conv2d(even, tf.pad(filters, onChannels(2), zero), strides(), padding);
  }

  /**
   * Adds the gradient of the input.
   *
   * @param gradient of the result, [n, h', w', out]
   * @return [n, h, w, in]
   */
  <T extends TNumber> Operand<T> ofInput(Operand<T> x, Operand<T> filters, Operand<T> gradient) {
    return tf.nn.conv2dBackpropInput(tf.shape(x), filters, gradient, strides(), padding);
  }

  private List<Long> strides() {
    return List.of(1L, stride, stride, 1L);
  }

  /** The padding of an array with four axes by one value at the end of an axis, [4, 2]. */
  private Operand<TInt32> onChannels(int axis) {
    int[][] widths = new int[4][2];
    widths[axis][1] = 1;
    return tf.constant(widths);
  }
}
