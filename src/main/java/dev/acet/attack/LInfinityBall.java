package dev.acet.attack;

import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The set of images that differ from a given one by at most eps in every value and stay in [0, 1].
 * Immutable; threads may share it.
 *
 * @param eps the radius
 */
public record LInfinityBall(float eps) {

  /**
   * Where a run starts; depends only on the image, the seed, the image's number and the run.
   *
   * @param image [h, w, c]
   * @return [h, w, c]
   */
  float[] start(Start start, float[] image, int channels, SplittableRandom random, int run) {
    return switch (start) {
      case PERTURBED -> perturbed(image, random);
      case CONTRAST -> lowContrast(image, channels, run == 0 ? 1 : random.nextDouble());
    };
  }

  private float[] perturbed(float[] image, SplittableRandom random) {
    float radius = (float) random.nextDouble();
    float[] start = new float[image.length];
    for (int i = 0; i < start.length; i++) {
      float offset = radius * (eps * (2 * (float) random.nextDouble() - 1));
      start[i] = clip(image[i] + offset, 0, 1);
    }
    return start;
  }

  private float[] lowContrast(float[] image, int channels, double share) {
    double[] mean = new double[channels];
    for (int i = 0; i < image.length; i++) {
      mean[i % channels] += (double) image[i] * channels / image.length;
    }
    float[] start = new float[image.length];
    for (int i = 0; i < start.length; i++) {
      float offset = clip((float) (share * (mean[i % channels] - image[i])), -eps, eps);
      start[i] = clip(image[i] + offset, 0, 1);
    }
    return start;
  }

  /**
   * Adds a step to a graph.
   *
   * @param from [n, h, w, c]
   * @param direction [n, h, w, c], of which only the sign is used
   * @param length a scalar or [n, 1, 1, 1]
   */
  public static Operand<TFloat32> step(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> direction, Operand<TFloat32> length) {
    return tf.math.add(from, tf.math.mul(tf.math.sign(direction), length));
  }

  /**
   * Adds the projection onto the box and then onto the ball to a graph.
   *
   * @param point [n, h, w, c]
   * @param center the unperturbed images, [n, h, w, c]
   */
  public Operand<TFloat32> project(Ops tf, Operand<TFloat32> point, Operand<TFloat32> center) {
    Operand<TFloat32> inBox = tf.clipByValue(point, tf.constant(0f), tf.constant(1f));
    Operand<TFloat32> offset = tf.math.sub(inBox, center);
    return tf.math.add(center, tf.clipByValue(offset, tf.constant(-eps), tf.constant(eps)));
  }

  private static float clip(float value, float low, float high) {
    return Math.min(Math.max(value, low), high);
  }
}
