package dev.acet.attack;

import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The images that differ from a given one by at most eps in every value and stay in [0, 1].
 * Immutable; threads may share it.
 *
 * @param eps the radius, in [0, 1]
 */
public record LInfinityBall(double eps) implements Ball {

  public LInfinityBall {
    if (!(eps >= 0 && eps <= 1)) {
      throw new IllegalArgumentException("eps must be in [0, 1], was " + eps);
    }
  }

  @Override
  public String norm() {
    return "linf";
  }

  @Override
  public LInfinityBall withEps(double other) {
    return new LInfinityBall(other);
  }

  @Override
  public float[] within(int size, SplittableRandom random) {
    float radius = (float) random.nextDouble();
    float[] offset = new float[size];
    for (int i = 0; i < size; i++) {
      offset[i] = radius * ((float) eps * (2 * (float) random.nextDouble() - 1));
    }
    return offset;
  }

  @Override
  public float[] onSurface(int size, SplittableRandom random) {
    float[] offset = new float[size];
    float largest = Float.MIN_NORMAL;
    for (int i = 0; i < size; i++) {
      offset[i] = 2 * (float) random.nextDouble() - 1;
      largest = Math.max(largest, Math.abs(offset[i]));
    }
    for (int i = 0; i < size; i++) {
      offset[i] *= (float) eps / largest;
    }
    clip(offset); // rounding
    return offset;
  }

  @Override
  public double level(int values) {
    return eps;
  }

  @Override
  public void clip(float[] offset) {
    for (int i = 0; i < offset.length; i++) {
      offset[i] = Math.min(Math.max(offset[i], (float) -eps), (float) eps);
    }
  }

  @Override
  public Operand<TFloat32> step(
      PerImage each, Operand<TFloat32> from, Operand<TFloat32> gradient, Operand<TFloat32> length) {
    Ops tf = each.tf();
    return tf.math.add(from, tf.math.mul(tf.math.sign(gradient), length)); // [n, h, w, c]
  }

  @Override
  public Operand<TFloat32> project(
      PerImage each, Operand<TFloat32> point, Operand<TFloat32> center) {
    Ops tf = each.tf();
    Operand<TFloat32> inBox =
        tf.clipByValue(point, tf.constant(0f), tf.constant(1f)); // [n, h, w, c]
    Operand<TFloat32> offset = tf.math.sub(inBox, center); // [n, h, w, c]
    Operand<TFloat32> near =
        tf.clipByValue(offset, tf.constant((float) -eps), tf.constant((float) eps)); // [n, h, w, c]
    return tf.math.add(center, near); // [n, h, w, c]
  }

  @Override
  public boolean contains(float[] point, float[] center) {
    for (int i = 0; i < point.length; i++) {
      if (!(Math.abs(point[i] - center[i]) <= eps + PerImage.ROUNDING)
          || !PerImage.isInBox(point[i])) {
        return false;
      }
    }
    return true;
  }
}
