package dev.acet.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws bootstrap samples: as many images, or groups of images, with replacement. The same seed
 * gives the same samples. For one thread.
 */
final class Resampler {

  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private final SplittableRandom random;

  Resampler(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Counts the scores of one sample.
   *
   * @param places for each image the index of its score, [n]
   * @param counts receives how often the sample has each score
   * @return number of images in the sample, which varies if the groups differ in size
   */
  int count(int[] places, int groupSize, int[] counts) {
    Arrays.fill(counts, 0);
    if (groupSize == 1) {
      for (int i = 0; i < places.length; i++) {
        counts[places[next(places.length)]]++;
      }
      return places.length;
    }
    int groups = (places.length + groupSize - 1) / groupSize;
    int images = 0;
    for (int i = 0; i < groups; i++) {
      int from = next(groups) * groupSize;
      int to = Math.min(from + groupSize, places.length);
      for (int image = from; image < to; image++) {
        counts[places[image]]++;
      }
      images += to - from;
    }
    return images;
  }

  /** A number below {@code bound}; its bias, below 1e-5, is that of 32 bits. */
  private int next(int bound) {
    return (int) (((random.nextInt() & UNSIGNED) * bound) >>> Integer.SIZE);
  }
}
