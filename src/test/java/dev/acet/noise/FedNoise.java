package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
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

/** The parts of the noise graph, each with everything random given. */
final class FedNoise implements AutoCloseable {

  private final ImageShape shape;
  private final Graph graph = new Graph();
  private final Session session;
  private final Operand<TFloat32> images;
  private final Operand<TInt32> uniform;
  private final Operand<TInt64> seed;
  private final Operand<TFloat32> sigma;
  private final Operand<TFloat32> raw;
  private final Operand<TFloat32> low;
  private final Operand<TFloat32> stretched;
  private final Operand<TFloat32> smoothed;
  private final Operand<TFloat32> drawnSigma;

  FedNoise(ImageShape shape) {
    this.shape = shape;
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TFloat32.class, Placeholder.shape(shape(Shape.UNKNOWN_SIZE)));
    uniform = tf.placeholder(TInt32.class);
    seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    sigma = tf.placeholder(TFloat32.class);
    NoiseGraph noise = new NoiseGraph(shape, true);
    raw = noise.raw(tf, images, uniform, seed);
    low = LowPass.smooth(tf, images, shape, sigma);
    stretched = Contrast.stretched(tf, images);
    smoothed = noise.smoothed(tf, images, sigma);
    drawnSigma = LowPass.sigma(tf, seed);
    session = new Session(graph, SessionOptions.withDefaults().toConfig());
  }

  /** Permuted and uniform images without low-pass. */
  float[] raw(float[] clean, int uniformCount, long seed, long index) {
    try (TFloat32 pixels = tensor(clean);
        TInt32 count = TInt32.scalarOf(uniformCount);
        TInt64 seeds = TInt64.vectorOf(seed, index)) {
      return fetch(
          session.runner().feed(images, pixels).feed(uniform, count).feed(this.seed, seeds), raw);
    }
  }

  float sigma(long seed, long index) {
    try (TInt64 seeds = TInt64.vectorOf(seed, index)) {
      return fetch(session.runner().feed(this.seed, seeds), drawnSigma)[0];
    }
  }

  float[] low(float[] raw, float sigma) {
    return filtered(raw, sigma, low);
  }

  /** Low-pass and contrast. */
  float[] smoothed(float[] raw, float sigma) {
    return filtered(raw, sigma, smoothed);
  }

  float[] stretched(float[] images) {
    return filtered(images, 1, stretched);
  }

  private float[] filtered(float[] values, float sigma, Operand<TFloat32> output) {
    try (TFloat32 pixels = tensor(values);
        TFloat32 width = TFloat32.scalarOf(sigma)) {
      return fetch(session.runner().feed(images, pixels).feed(this.sigma, width), output);
    }
  }

  /** Not a number where one of the values is none. */
  static double largestDifference(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
    }
    return largest;
  }

  private static float[] fetch(Session.Runner runner, Operand<TFloat32> output) {
    try (Result result = runner.fetch(output).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  private TFloat32 tensor(float[] values) {
    return Tensors.of(shape(values.length / shape.size()), values);
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
