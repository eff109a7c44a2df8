package dev.acet.attack;

import dev.acet.image.ImageShape;
import java.util.SplittableRandom;

/** Random images without edges. Static functions; threads may call them concurrently. */
final class SmoothImage {

  /** Nodes of the grid along each side. */
  private static final int NODES = 4;

  private SmoothImage() {}

  /** Values in [0, 1), drawn at the nodes of a grid and interpolated between them: [h, w, c]. */
  static float[] draw(ImageShape shape, SplittableRandom random) {
    int channels = shape.channels();
    double[] nodes = new double[NODES * NODES * channels];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = random.nextDouble();
    }
    float[] image = new float[shape.size()];
    for (int i = 0; i < image.length; i++) {
      int place = i / channels;
      double row = position(place / shape.width(), shape.height());
      double column = position(place % shape.width(), shape.width());
      int above = (int) row;
      int before = (int) column;
      int corner = (above * NODES + before) * channels + i % channels;
      double upper = between(nodes[corner], nodes[corner + channels], column - before);
      double lower =
          between(
              nodes[corner + NODES * channels],
              nodes[corner + (NODES + 1) * channels],
              column - before);
      image[i] = (float) between(upper, lower, row - above);
    }
    return image;
  }

  /** Where a pixel lies on the grid, in [0, NODES - 1). */
  private static double position(int pixel, int pixels) {
    return (pixel + 0.5) / pixels * (NODES - 1);
  }

  private static double between(double some, double other, double share) {
    return some + share * (other - some);
  }
}
