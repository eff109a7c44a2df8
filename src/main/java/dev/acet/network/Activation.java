package dev.acet.network;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The non-linearity between layers; the paper's theorem holds only for {@link #RELU}. */
public enum Activation {
  RELU {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
      return tf.nn.relu(x);
    }
  },
  SOFTPLUS {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
      return tf.math.softplus(x);
    }
  },
  SIGMOID {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
      return tf.math.sigmoid(x);
    }
  };

  /** Adds the operation to the graph; the shape is unchanged. */
  public abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);

  /** The original's spelling: {@code relu}, {@code softplus}, {@code sigmoid}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
