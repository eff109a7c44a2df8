package dev.acet.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The layers that the networks share. */
final class Layers {

  private static final String SAME = "SAME";

  private Layers() {}

  /**
   * [n, h, w, in] by filters [kh, kw, in, out] to [n, h / stride, w / stride, out], zero-padded.
   */
  static <T extends TNumber> Operand<T> convolution(
      Ops tf, Operand<T> x, Operand<T> filters, long stride) {
    return tf.nn.conv2d(x, filters, List.of(1L, stride, stride, 1L), SAME);
  }

  /** Maximum over 2 x 2 windows: [n, h, w, c] to [n, h / 2, w / 2, c]. */
  static Operand<TFloat32> halvingMaxPool(Ops tf, Operand<TFloat32> x) {
    Operand<org.tensorflow.types.TInt32> window = tf.constant(new int[] {1, 2, 2, 1}); // [4]
    return tf.nn.maxPool(x, window, window, SAME);
  }
}
