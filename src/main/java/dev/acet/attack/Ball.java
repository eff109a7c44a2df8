package dev.acet.attack;

import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The set of images that an attack may choose from: those near an image, with values in [0, 1].
 * Implementations are immutable; threads may share them.
 */
public sealed interface Ball permits LInfinityBall, L2Ball {

  /** The spelling of the norm in options and results. */
  String norm();

  /** The radius, in the norm. */
  double eps();

  /** The ball with another radius. */
  Ball withEps(double other);

  /**
   * An offset inside the ball, at a distance that is drawn from [0, eps).
   *
   * @param size number of values of an image
   */
  float[] within(int size, SplittableRandom random);

  /** An offset that reaches the ball's surface, in a random direction. */
  float[] onSurface(int size, SplittableRandom random);

  /**
   * The size of an offset that is equally large on some values, 0 on the others, and reaches the
   * ball's surface.
   */
  double level(int values);

  /** Shortens an offset until it lies in the ball. */
  void clip(float[] offset);

  /**
   * Adds the steepest step to a graph: the one that, for its length in the norm, changes a linear
   * function most.
   *
   * @param from [n, h, w, c]
   * @param gradient [n, h, w, c]
   * @param length a scalar or [n, 1, 1, 1]
   * @return [n, h, w, c], not projected
   */
  Operand<TFloat32> step(
      PerImage each, Operand<TFloat32> from, Operand<TFloat32> gradient, Operand<TFloat32> length);

  /**
   * Adds the projection onto ball and box to a graph.
   *
   * @param point [n, h, w, c]
   * @param center the unperturbed images, [n, h, w, c]
   * @return [n, h, w, c]
   */
  Operand<TFloat32> project(PerImage each, Operand<TFloat32> point, Operand<TFloat32> center);

  /** Whether a point lies in ball and box, up to the rounding of floats; both [h, w, c]. */
  boolean contains(float[] point, float[] center);
}
