package dev.acet.twomoons;

import java.util.Random;

/**
 * The training data of the two-moons experiment: points on two interleaved half circles, in the
 * unit square. The arrays are not copied.
 *
 * @param points [n, 2], x and y
 * @param labels [n], 0 for the upper moon and 1 for the lower one
 */
@SuppressWarnings("ArrayRecordComponent") // passed to a graph and a figure, never compared
public record TwoMoons(float[] points, int[] labels) {

  /** Standard deviation of the normal noise, before the points are moved into the unit square. */
  private static final double NOISE = 0.02;

  /** Number of classes. */
  public static final int CLASSES = 2;

  /**
   * Draws points as scikit-learn's {@code make_moons} does, first one moon and then the other, and
   * moves them into the unit square as the original does.
   *
   * @param settings number of points n, of which the lower moon has one more if n is odd, and the
   *     seed
   */
  public static TwoMoons draw(MoonsSettings settings) {
    return draw(settings.points(), NOISE, settings.seed());
  }

  static TwoMoons draw(int count, double noise, long seed) {
    Random random = new Random(seed);
    float[] points = new float[2 * count];
    int[] labels = new int[count];
    int upper = count / 2;
    for (int i = 0; i < count; i++) {
      labels[i] = i < upper ? 0 : 1;
      int place = i - labels[i] * upper;
      int last = (labels[i] == 0 ? upper : count - upper) - 1;
      double angle = Math.PI * place / Math.max(last, 1);
      double x = labels[i] == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = labels[i] == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[2 * i] = (float) ((x + noise * random.nextGaussian() + 1.6) / 4 - 0.035);
      points[2 * i + 1] = (float) (((y + noise * random.nextGaussian() + 1.6) / 4 - 0.17) * 1.75);
    }
    return new TwoMoons(points, labels);
  }

  /** Number of points n. */
  public int count() {
    return labels.length;
  }
}
