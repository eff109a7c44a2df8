package dev.acet.network;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.SoftplusGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.family.TNumber;

/** The non-linearity between layers; the paper's theorem holds only for {@link #RELU}. */
public enum Activation {
  RELU {
    @Override
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
      return tf.nn.relu(x);
    }

    @Override
    <T extends TNumber> Operand<T> gradient(
        Ops tf, Operand<T> x, Operand<T> y, Operand<T> gradient) {
      return ReluGrad.create(tf.scope(), gradient, y); // positive where x is
    }
  },
  SOFTPLUS {
    @Override
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
      return tf.math.softplus(x);
    }

    @Override
    <T extends TNumber> Operand<T> gradient(
        Ops tf, Operand<T> x, Operand<T> y, Operand<T> gradient) {
      return SoftplusGrad.create(tf.scope(), gradient, x);
    }
  },
  SIGMOID {
    @Override
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
      return tf.math.sigmoid(x);
    }

    @Override
    <T extends TNumber> Operand<T> gradient(
        Ops tf, Operand<T> x, Operand<T> y, Operand<T> gradient) {
      return SigmoidGrad.create(tf.scope(), y, gradient);
    }
  };

  /** Adds the operation to the graph; the shape is unchanged. */
  public abstract <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x);

  /**
   * Adds the gradient of the input to the graph.
   *
   * @param y the output for x
   * @param gradient of the output
   */
  abstract <T extends TNumber> Operand<T> gradient(
      Ops tf, Operand<T> x, Operand<T> y, Operand<T> gradient);

  /** The original's spelling: {@code relu}, {@code softplus}, {@code sigmoid}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
