package dev.acet.noise;

import dev.acet.image.ImageShape;
import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Makes noise images from a seed, in groups of 128 consecutive images; the last group may be
 * smaller.
 *
 * <p>A group is a function of the settings, the shape, the seed, the group's index, its size and
 * the clean images that it permutes: the first {@code settings.permuted(size)} of its own. It
 * depends neither on other groups, nor on their order, nor on threads.
 *
 * <p>Several threads may use it at the same time.
 */
public final class NoiseGenerator implements AutoCloseable {

  /** Number of images in every group but the last: the paper's batch, which shares one sigma. */
  public static final int GROUP = 128;

  private final NoiseSettings settings;
  private final ImageShape shape;
  private final long seed;
  private final Graph graph;
  private final Session session;
  private final Operand<TFloat32> images; // [p, h, w, c]
  private final Operand<TInt32> uniform; // []
  private final Operand<TInt64> groupSeed; // [2]
  private final Operand<TFloat32> noise; // [p + u, h, w, c]

  /** Builds the graph; the caller closes it. */
  public NoiseGenerator(
      ImageShape shape, NoiseSettings settings, long seed, SessionOptions options) {
    this.settings = settings;
    this.shape = shape;
    this.seed = seed;
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      images = tf.placeholder(TFloat32.class, Placeholder.shape(shape(Shape.UNKNOWN_SIZE)));
      uniform = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
      groupSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
      noise = new NoiseGraph(shape, settings.lowPass()).group(tf, images, uniform, groupSeed);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The shape of each image. */
  public ImageShape shape() {
    return shape;
  }

  /**
   * One group of noise images.
   *
   * @param index the group's index, from 0
   * @param cleanImages the group's clean images, row-major [count, h, w, c] in [0, 1]; those after
   *     the first {@code settings.permuted(count)} are not read and may be left out
   * @param count number of images in the group, 1 to {@value #GROUP}
   * @return [count, h, w, c] in [0, 1], row-major
   */
  public float[] group(long index, float[] cleanImages, int count) {
    int permuted = settings.permuted(count);
    if (index < 0 || count < 1 || count > GROUP) {
      throw new IllegalArgumentException("no group " + index + " of " + count + " images");
    }
    if (cleanImages.length < (long) permuted * shape.size()) {
      throw new IllegalArgumentException(
          permuted
              + " images of "
              + shape
              + " to permute, "
              + cleanImages.length
              + " values given");
    }
    try (TFloat32 clean = Tensors.of(shape(permuted), cleanImages);
        TInt32 others = TInt32.scalarOf(count - permuted);
        TInt64 seeds = TInt64.vectorOf(seed, index);
        Result result =
            RunTrace.run(
                session
                    .runner()
                    .feed(images, clean)
                    .feed(uniform, others)
                    .feed(groupSeed, seeds)
                    .fetch(noise))) {
      return Tensors.floats(result.get(0));
    }
  }

  private Shape shape(long count) {
    return Shape.of(count, shape.height(), shape.width(), shape.channels());
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
