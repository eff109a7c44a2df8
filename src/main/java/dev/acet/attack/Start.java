package dev.acet.attack;

import dev.acet.image.ImageShape;
import java.util.Locale;
import java.util.SplittableRandom;

/** Where an attack starts. */
public enum Start {
  /**
   * The image plus noise at a distance that is drawn from [0, eps) for each image (section 4.2 of
   * the paper).
   */
  PERTURBED {
    @Override
    float[] offset(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
      return ball.within(image.length, random);
    }
  },
  /**
   * The image with as little contrast as the ball allows: each value moved towards its channel's
   * mean. There the network is less saturated, so there is a gradient to follow. Further runs go
   * only a random part of the way.
   */
  CONTRAST {
    @Override
    float[] offset(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
      double share = run == 0 ? 1 : random.nextDouble();
      int channels = shape.channels();
      double[] mean = new double[channels];
      for (int i = 0; i < image.length; i++) {
        mean[i % channels] += (double) image[i] * channels / image.length;
      }
      float[] offset = new float[image.length];
      for (int i = 0; i < offset.length; i++) {
        offset[i] = (float) (share * (mean[i % channels] - image[i]));
      }
      ball.clip(offset);
      return offset;
    }
  },
  /**
   * The ball's point in the direction of a random smooth image, which has a random value at each
   * node of a grid of 4 x 4 and linear transitions between them. A network that is flat on noise
   * may have a gradient there.
   */
  SMOOTH {
    @Override
    float[] offset(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
      float[] offset = SmoothImage.draw(shape, random);
      for (int i = 0; i < offset.length; i++) {
        offset[i] -= image[i];
      }
      ball.clip(offset);
      return offset;
    }
  },
  /** The image plus noise that reaches the ball's surface, as AutoAttack's APGD starts. */
  UNIFORM {
    @Override
    float[] offset(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
      return ball.onSurface(image.length, random);
    }
  },
  /** The image plus Gaussian noise of standard deviation 0.0001, as one of ProoD's starts. */
  GAUSSIAN {
    @Override
    float[] offset(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
      float[] offset = new float[image.length];
      for (int i = 0; i < offset.length; i++) {
        offset[i] = (float) (STANDARD_DEVIATION * random.nextGaussian());
      }
      ball.clip(offset);
      return offset;
    }
  };

  private static final double STANDARD_DEVIATION = 1e-4;

  /**
   * Where a run starts; depends only on the arguments.
   *
   * @param image [h, w, c]
   * @param shape of the image
   * @param run its number, from 0
   * @return [h, w, c], in ball and box
   */
  float[] of(float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run) {
    float[] start = offset(image, shape, ball, random, run);
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.min(Math.max(image[i] + start[i], 0), 1);
    }
    return start;
  }

  /** The start minus the image, in the ball: [h, w, c]. */
  abstract float[] offset(
      float[] image, ImageShape shape, Ball ball, SplittableRandom random, int run);

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
