package dev.acet.noise;

import dev.acet.image.ImageShape;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.List;
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
 * Makes noise images in groups of 128. A group has one low-pass width sigma from [1, 2.5]; its
 * first images are permuted data images, the others uniform.
 *
 * <p>A group depends on the settings, the seed, its number, how many images it has, and the data
 * images that are permuted; on no other group, and on nothing that only concerns how it is
 * computed.
 */
public final class NoiseGenerator implements AutoCloseable {

  /** Images of a group; the last of a set may have fewer. */
  public static final int GROUP = 128;

  private static final float SMALLEST_SIGMA = 1;
  private static final float LARGEST_SIGMA = 2.5f;

  // Streams of random numbers that a group has.
  private static final int STREAMS = 3;
  private static final long PERMUTATION = 0;
  private static final long UNIFORM = 1;
  private static final long SIGMA = 2;

  private final ImageShape shape;
  private final NoiseSettings settings;
  private final long seed;
  private final Graph graph;
  private final Session session;
  private final Operand<TFloat32> data;
  private final Operand<TInt32> uniformCount;
  private final Operand<TInt64> streamSeed;
  private final Operand<TFloat32> noise;

  /** Builds the graph; the caller closes the generator. */
  public NoiseGenerator(
      ImageShape shape, NoiseSettings settings, long seed, SessionOptions options) {
    this.shape = shape;
    this.settings = settings;
    this.seed = seed;
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      data = tf.placeholder(TFloat32.class, Placeholder.shape(batch(Shape.UNKNOWN_SIZE)));
      uniformCount = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
      streamSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
      noise = noise(tf);
      session = new Session(graph, options.toConfig());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Makes a group.
   *
   * @param number the group's number
   * @param images data images, [n, h, w, c] in [0, 1], of which the first are permuted; only as
   *     many need be there
   * @param count how many noise images to make, n, 1 to 128
   * @return [count, h, w, c] in [0, 1]
   */
  public float[] group(long number, float[] images, int count) {
    int permuted = settings.permuted(count);
    if (count < 1 || count > GROUP || images.length < permuted * shape.size()) {
      throw new IllegalArgumentException(
          "%d noise images of %d values asked for, %d of them permuted, of %d values"
              .formatted(count, shape.size(), permuted, images.length));
    }
    try (TFloat32 toPermute = Tensors.of(batch(permuted), images);
        TInt32 uniform = TInt32.vectorOf(count - permuted);
        TInt64 streams = TInt64.vectorOf(seed, number * STREAMS);
        Result result =
            session
                .runner()
                .feed(data, toPermute)
                .feed(uniformCount, uniform)
                .feed(streamSeed, streams)
                .fetch(noise)
                .run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Operand<TFloat32> noise(Ops tf) {
    Operand<TInt32> imageShape = tf.array(shape.height(), shape.width(), shape.channels()); // [3]
    Operand<TFloat32> raw =
        tf.concat(
            List.of(
                NoiseImages.permuted(tf, data, seed(tf, PERMUTATION)),
                NoiseImages.uniform(
                    tf,
                    tf.concat(List.of(uniformCount, imageShape), tf.constant(0)),
                    seed(tf, UNIFORM))),
            tf.constant(0)); // [n, h, w, c]
    raw = tf.ensureShape(raw, batch(Shape.UNKNOWN_SIZE));
    if (!settings.lowPass()) {
      return raw;
    }
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(tf.constant(new int[0]), seed(tf, SIGMA));
    Operand<TFloat32> sigma =
        tf.math.add(
            tf.math.mul(unit, tf.constant(LARGEST_SIGMA - SMALLEST_SIGMA)),
            tf.constant(SMALLEST_SIGMA));
    return NoiseImages.fullContrast(tf, LowPass.apply(tf, raw, sigma));
  }

  private Operand<TInt64> seed(Ops tf, long stream) {
    return tf.math.add(streamSeed, tf.constant(new long[] {0, stream}));
  }

  private Shape batch(long count) {
    return Shape.of(count, shape.height(), shape.width(), shape.channels());
  }
}
