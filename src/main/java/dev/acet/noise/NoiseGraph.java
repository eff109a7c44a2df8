package dev.acet.noise;

import dev.acet.image.ImageShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Adds a group of noise images to a graph. Immutable; threads may share it.
 *
 * @param shape of each image
 * @param lowPass whether images are smoothed and then rescaled to [0, 1]
 */
public record NoiseGraph(ImageShape shape, boolean lowPass) {

  /**
   * Permuted images first, then uniform ones; with low-pass all of them smoothed with one sigma,
   * uniform in [1, 2.5), and each rescaled by its own smallest and largest value over all pixels
   * and channels (a constant image becomes 0). The result depends only on the operands given here.
   *
   * @param images [p, h, w, c] in [0, 1], the clean images to permute; p may be 0
   * @param uniform scalar u, the number of uniform images
   * @param seed [2] seed and group index
   * @return [p + u, h, w, c] in [0, 1]
   */
  public Operand<TFloat32> group(
      Ops tf, Operand<TFloat32> images, Operand<TInt32> uniform, Operand<TInt64> seed) {
    Operand<TFloat32> raw = raw(tf, images, uniform, seed); // [p + u, h, w, c]
    return lowPass ? smoothed(tf, raw, LowPass.sigma(tf, seed)) : raw;
  }

  /** Permuted images, then uniform ones, unsmoothed: [p + u, h, w, c]. */
  Operand<TFloat32> raw(
      Ops tf, Operand<TFloat32> images, Operand<TInt32> uniform, Operand<TInt64> seed) {
    return tf.concat(
        List.of(
            RawNoise.permuted(tf, images, shape, seed), RawNoise.uniform(tf, uniform, shape, seed)),
        tf.constant(0));
  }

  /**
   * Low-pass filters images, then stretches each to full contrast.
   *
   * @param raw [n, h, w, c]
   * @param sigma scalar, in pixels
   * @return [n, h, w, c] in [0, 1]
   */
  Operand<TFloat32> smoothed(Ops tf, Operand<TFloat32> raw, Operand<TFloat32> sigma) {
    return Contrast.stretched(tf, LowPass.smooth(tf, raw, shape, sigma));
  }
}
