package dev.acet.noise;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** What is drawn for a group; each has random numbers of its own. */
enum RandomStream {
  PERMUTATION(0),
  UNIFORM(1),
  SIGMA(2);

  private static final long STREAMS = 3;

  private final long number;

  RandomStream(long number) {
    this.number = number;
  }

  /** Uniform values in [0, 1) for the group with seed [2]. */
  Operand<TFloat32> uniform(Ops tf, Operand<TInt32> shape, Operand<TInt64> group) {
    return tf.random.statelessRandomUniform(shape, seed(tf, group));
  }

  /** Uniform values of all 32 bits for the group with seed [2]. */
  Operand<TInt32> integers(Ops tf, Operand<TInt32> shape, Operand<TInt64> group) {
    return tf.random.statelessRandomUniformFullInt(shape, seed(tf, group), TInt32.class);
  }

  private Operand<TInt64> seed(Ops tf, Operand<TInt64> group) {
    Operand<TInt64> spread = tf.math.mul(group, tf.constant(new long[] {1, STREAMS})); // [2]
    return tf.math.add(spread, tf.constant(new long[] {0, number})); // [2]
  }
}
