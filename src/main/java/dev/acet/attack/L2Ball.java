package dev.acet.attack;

import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The images at a Euclidean distance of at most eps from a given one, with values in [0, 1].
 * Immutable; threads may share it.
 *
 * @param eps the radius: the root of the sum of squared differences over all values of an image
 */
public record L2Ball(double eps) implements Ball {

  public L2Ball {
    if (!(eps >= 0 && eps < Float.MAX_VALUE)) {
      throw new IllegalArgumentException("eps must be a number of at least 0, was " + eps);
    }
  }

  @Override
  public String norm() {
    return "l2";
  }

  @Override
  public L2Ball withEps(double other) {
    return new L2Ball(other);
  }

  @Override
  public float[] within(int size, SplittableRandom random) {
    double radius = random.nextDouble() * eps;
    return ofLength(radius, size, random);
  }

  @Override
  public float[] onSurface(int size, SplittableRandom random) {
    return ofLength(eps, size, random);
  }

  private static float[] ofLength(double length, int size, SplittableRandom random) {
    float[] offset = new float[size];
    for (int i = 0; i < size; i++) {
      offset[i] = (float) random.nextGaussian();
    }
    scale(offset, length / Math.max(Float.MIN_NORMAL, norm(offset)));
    return offset;
  }

  @Override
  public double level(int values) {
    return eps / Math.sqrt(values);
  }

  @Override
  public void clip(float[] offset) {
    double norm = norm(offset);
    if (norm > eps) {
      scale(offset, eps / norm);
    }
  }

  private static double norm(float[] offset) {
    double sum = 0;
    for (float value : offset) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void scale(float[] offset, double factor) {
    for (int i = 0; i < offset.length; i++) {
      offset[i] *= (float) factor;
    }
  }

  /** An image without a gradient stays where it is. */
  @Override
  public Operand<TFloat32> step(
      PerImage each, Operand<TFloat32> from, Operand<TFloat32> gradient, Operand<TFloat32> length) {
    Ops tf = each.tf();
    // Gradients may be so small that their squares are 0.
    Operand<TFloat32> scaled =
        tf.math.divNoNan(gradient, each.spread(each.largestSize(gradient))); // [n, h, w, c]
    Operand<TFloat32> unit =
        tf.math.divNoNan(scaled, each.spread(each.length(scaled))); // [n, h, w, c]
    return tf.math.add(from, tf.math.mul(unit, length)); // [n, h, w, c]
  }

  /** Onto the ball first: clipping to the box only shortens the offset. */
  @Override
  public Operand<TFloat32> project(
      PerImage each, Operand<TFloat32> point, Operand<TFloat32> center) {
    Ops tf = each.tf();
    Operand<TFloat32> offset = tf.math.sub(point, center); // [n, h, w, c]
    Operand<TFloat32> radius = tf.constant((float) eps); // []
    Operand<TFloat32> share =
        tf.math.minimum(
            tf.constant(1f),
            tf.math.div(
                radius,
                tf.math.maximum(each.length(offset), tf.constant(Float.MIN_NORMAL)))); // [n]
    Operand<TFloat32> near =
        tf.math.add(center, tf.math.mul(offset, each.spread(share))); // [n, h, w, c]
    return tf.clipByValue(near, tf.constant(0f), tf.constant(1f)); // [n, h, w, c]
  }

  @Override
  public boolean contains(float[] point, float[] center) {
    float[] offset = new float[point.length];
    for (int i = 0; i < point.length; i++) {
      offset[i] = point[i] - center[i];
      if (!PerImage.isInBox(point[i])) {
        return false;
      }
    }
    return norm(offset) <= eps * (1 + PerImage.ROUNDING) + PerImage.ROUNDING;
  }
}
