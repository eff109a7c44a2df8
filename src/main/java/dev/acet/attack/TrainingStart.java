package dev.acet.attack;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Where training's attacks start, as nodes of a graph: the same kinds of starts as {@link Start}
 * draws in Java, in an L-infinity ball. Immutable; threads may share it.
 *
 * @param start the kind
 * @param eps the ball's radius
 */
record TrainingStart(Start start, float eps) {

  private static final float STANDARD_DEVIATION = 1e-4f;
  private static final int NODES = 4;

  /**
   * Adds offsets in the ball to a graph.
   *
   * @param images [n, h, w, c], n known
   * @param seed [2]
   * @param share of the way to the start, []
   * @return [n, h, w, c]
   */
  Operand<TFloat32> offsets(
      Ops tf, Operand<TFloat32> images, Operand<TInt64> seed, Operand<TFloat32> share) {
    if (start == Start.PERTURBED) {
      Operand<TFloat32> radius =
          tf.random.statelessRandomUniform(
              tf.constant(perImage(images.shape())), seed); // [n, 1, 1, 1]
      return tf.math.mul(
          uniform(tf, images.shape(), seed), tf.math.mul(radius, share)); // [n, h, w, c]
    }
    return tf.math.mul(offsets(tf, images, seed), share); // [n, h, w, c]
  }

  private Operand<TFloat32> offsets(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed) {
    return switch (start) {
      case PERTURBED -> throw new IllegalStateException("its radius is scaled");
      case UNIFORM -> uniform(tf, images.shape(), seed);
      case GAUSSIAN ->
          clipped(
              tf,
              tf.math.mul(
                  tf.random.statelessRandomNormal(tf.constant(images.shape().asArray()), seed),
                  tf.constant(STANDARD_DEVIATION)));
      case CONTRAST -> {
        Operand<TInt32> overPixels = tf.constant(pixelAxes(images.shape())); // [2]
        Operand<TFloat32> mean =
            tf.math.mean(images, overPixels, Mean.keepDims(true)); // [n, 1, 1, c]
        yield clipped(tf, tf.math.sub(mean, images));
      }
      case SMOOTH -> clipped(tf, tf.math.sub(smooth(tf, images.shape(), seed), images));
    };
  }

  /** Uniform in [-eps, eps): [n, h, w, c]. */
  private Operand<TFloat32> uniform(Ops tf, Shape shape, Operand<TInt64> seed) {
    Operand<TInt64> step = tf.constant(new long[] {0, 1L << 62}); // a random stream of its own
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(
            tf.constant(shape.asArray()), tf.math.add(seed, step)); // [n, h, w, c]
    return tf.math.sub(tf.math.mul(unit, tf.constant(2 * eps)), tf.constant(eps)); // [n, h, w, c]
  }

  /** Random values on a grid of 4 x 4, interpolated: [n, h, w, c]. */
  private static Operand<TFloat32> smooth(Ops tf, Shape shape, Operand<TInt64> seed) {
    if (shape.numDimensions() != 4) {
      throw new IllegalArgumentException("points have no smooth start");
    }
    Operand<TFloat32> grid =
        tf.random.statelessRandomUniform(
            tf.constant(new long[] {shape.get(0), NODES, NODES, shape.get(3)}),
            seed); // [n, 4, 4, c]
    Operand<TInt32> size = tf.constant(new int[] {(int) shape.get(1), (int) shape.get(2)}); // [2]
    return tf.image.resizeBilinear(grid, size, ResizeBilinear.halfPixelCenters(true));
  }

  private Operand<TFloat32> clipped(Ops tf, Operand<TFloat32> offsets) {
    return tf.clipByValue(offsets, tf.constant(-eps), tf.constant(eps)); // [n, h, w, c]
  }

  /** [n, 1, 1, 1]. */
  private static long[] perImage(Shape shape) {
    long[] sizes = new long[shape.numDimensions()];
    Arrays.fill(sizes, 1);
    sizes[0] = shape.get(0);
    return sizes;
  }

  /** All axes but those of images and channels. */
  private static int[] pixelAxes(Shape shape) {
    return shape.numDimensions() == 4 ? new int[] {1, 2} : new int[] {1};
  }
}
