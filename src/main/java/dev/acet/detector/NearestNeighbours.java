package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import java.util.Locale;
import org.apache.commons.math3.util.KthSelector;

/**
 * KNN (Sun et al. 2022): the negative squared distance to the 50th nearest neighbour among the
 * training images, after all features were scaled to length 1. Immutable; threads may share it.
 */
final class NearestNeighbours extends FeatureDetector {

  private static final int K = 50;

  /** Added to a length, as the authors do, so that features of zeros stay zeros. */
  private static final double TINY = 1e-10;

  /** Images that are compared at once: their sums stay in a core's cache. */
  private static final int BLOCK = 2048;

  private final int count;
  private final float[][] bank; // blocks of [d, images], so that the innermost loop is over images

  private NearestNeighbours(int features, int count, float[][] bank) {
    super("knn", features);
    this.count = count;
    this.bank = bank;
  }

  /**
   * Fits it.
   *
   * @throws IllegalArgumentException if there are fewer than 50 training images
   */
  static NearestNeighbours fit(TrainingOutputs outputs) {
    Features features = outputs.features();
    if (features.count() < K) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "knn looks for the %dth neighbour of %d training images",
              K,
              features.count()));
    }
    float[][] bank = new float[(features.count() + BLOCK - 1) / BLOCK][];
    for (int block = 0; block < bank.length; block++) {
      bank[block] = block(features, block * BLOCK);
    }
    return new NearestNeighbours(features.size(), features.count(), bank);
  }

  private static float[] block(Features features, int from) {
    int images = Math.min(BLOCK, features.count() - from);
    float[] block = new float[features.size() * images]; // [d, images]
    for (int image = 0; image < images; image++) {
      float[] h = unit(features.row(from + image));
      for (int i = 0; i < h.length; i++) {
        block[i * images + image] = h[i];
      }
    }
    return block;
  }

  private static float[] unit(double[] h) {
    double length = Covariance.norm(h) + TINY;
    float[] unit = new float[h.length];
    for (int i = 0; i < h.length; i++) {
      unit[i] = (float) (h[i] / length);
    }
    return unit;
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.nearestNeighbour(neighbours(), K, TINY);
  }

  @Override
  double score(double[] h, float[] z) {
    float[] query = unit(h);
    double[] distances = new double[count];
    for (int block = 0, from = 0; block < bank.length; from += BLOCK, block++) {
      float[] squares = squares(query, bank[block]);
      for (int i = 0; i < squares.length; i++) {
        distances[from + i] = squares[i];
      }
    }
    return -new KthSelector().select(distances, null, K - 1);
  }

  /** All neighbours, [n, d]. */
  private float[] neighbours() {
    float[] rows = new float[count * features()];
    for (int image = 0; image < count; image++) {
      float[] block = bank[image / BLOCK];
      int images = block.length / features();
      for (int i = 0; i < features(); i++) {
        rows[image * features() + i] = block[i * images + image % BLOCK];
      }
    }
    return rows;
  }

  /**
   * Squared distances, from differences: a dot product would lose what is small.
   *
   * @param block [d, images]
   * @return [images]
   */
  private static float[] squares(float[] query, float[] block) {
    int images = block.length / query.length;
    float[] sums = new float[images];
    for (int i = 0; i < query.length; i++) {
      float q = query[i];
      int from = i * images;
      for (int image = 0; image < images; image++) {
        float difference = block[from + image] - q;
        sums[image] += difference * difference;
      }
    }
    return sums;
  }
}
