package dev.acet.bench;

import dev.acet.tf.SessionOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Measures this machine's peak speed in large matrix products of 32-bit floats. For one thread at a
 * time.
 */
public final class MatrixPeak {

  private static final int SIDE = 2048;
  private static final int ROUNDS = 12;

  private MatrixPeak() {}

  /** The best of several products of two 2048 x 2048 matrices, in GFLOP/s. */
  public static double gigaflops(SessionOptions options) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> matrix =
          tf.random.statelessRandomUniform(
              tf.constant(new int[] {SIDE, SIDE}), tf.constant(new long[] {1, 2}));
      var kept = tf.variable(org.tensorflow.ndarray.Shape.of(SIDE, SIDE), TFloat32.class);
      var assign = tf.assign(kept, matrix);
      Operand<TFloat32> product = tf.linalg.matMul(kept, kept);
      try (Session session = new Session(graph, options.toConfig())) {
        session.runner().addTarget(assign).run().close();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
          long start = System.nanoTime();
          session.runner().addTarget(product).run().close();
          best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * SIDE * SIDE * SIDE / best;
      }
    }
  }
}
