package dev.acet.network;

import java.util.Locale;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.SoftplusGrad;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.family.TNumber;

/**
 * The non-linearity between layers; the paper's theorem holds for the piecewise linear ones, {@link
 * #RELU} and {@link #LEAKY_RELU}.
 */
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

    @Override
    public OptionalDouble slopeBelowZero() {
      return OptionalDouble.of(0);
    }
  },
  /** Times 0.01 below 0, as in PyTorch and in the paper that introduced it (Maas et al. 2013). */
  LEAKY_RELU {
    @Override
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
      return tf.nn.leakyRelu(x, LeakyRelu.alpha(LEAK));
    }

    @Override
    <T extends TNumber> Operand<T> gradient(
        Ops tf, Operand<T> x, Operand<T> y, Operand<T> gradient) {
      return LeakyReluGrad.create(
          tf.scope(), gradient, y, LeakyReluGrad.alpha(LEAK)); // y has the sign of x
    }

    @Override
    public OptionalDouble slopeBelowZero() {
      return OptionalDouble.of(LEAK);
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

  private static final float LEAK = .01f;

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

  /** The slope below 0 if it is piecewise linear, with the slope 1 above 0; otherwise empty. */
  public OptionalDouble slopeBelowZero() {
    return OptionalDouble.empty();
  }

  /** Whether it commutes with positive factors: f(sx) = s f(x) for every s above 0. */
  public boolean isPiecewiseLinear() {
    return slopeBelowZero().isPresent();
  }

  /** As files spell it: {@code relu}, {@code leaky_relu}, {@code softplus}, {@code sigmoid}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
