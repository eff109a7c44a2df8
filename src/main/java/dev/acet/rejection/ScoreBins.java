package dev.acet.rejection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bins of about equal probability between calibration scores: the places where new scores fall, in
 * the order of their p-values. Immutable; threads may share it.
 *
 * <p>Ties are broken at random: every score, old or new, has a second number that decides among
 * equal ones. So all scores differ, and if new images are exchangeable with the n calibration
 * images, each of the n + 1 gaps between these is equally likely for the next one, whatever the
 * scores' distribution. The randomised p-value is then uniform.
 */
final class ScoreBins {

  private static final int MOST = 20;

  private final double[] scores; // upper bounds of all bins but the last, ascending
  private final double[] tieBreakers;
  private final int[] gaps;

  private ScoreBins(double[] scores, double[] tieBreakers, int[] gaps) {
    this.scores = scores;
    this.tieBreakers = tieBreakers;
    this.gaps = gaps;
  }

  /** The bins of calibration scores; at most 20, and at most as many as there are gaps. */
  static ScoreBins of(CalibrationScores calibration, long seed) {
    double[] all = calibration.scores();
    SplittableRandom random = new SplittableRandom(seed);
    double[] second = random.doubles(all.length).toArray();
    int[] order =
        IntStream.range(0, all.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> all[i])
                    .thenComparingDouble(i -> second[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int bins = Math.min(MOST, all.length + 1);
    double[] scores = new double[bins - 1];
    double[] tieBreakers = new double[bins - 1];
    int[] gaps = new int[bins];
    int before = 0;
    for (int bin = 0; bin < bins; bin++) {
      int until = (int) Math.round((bin + 1.0) * (all.length + 1) / bins); // gaps up to here
      gaps[bin] = until - before;
      before = until;
      if (bin < bins - 1) {
        scores[bin] = all[order[until - 1]];
        tieBreakers[bin] = second[order[until - 1]];
      }
    }
    return new ScoreBins(scores, tieBreakers, gaps);
  }

  int count() {
    return gaps.length;
  }

  /** The number of gaps between calibration scores in each bin, [bins]; their sum is n + 1. */
  int[] gaps() {
    return gaps.clone();
  }

  /**
   * The bin of a new score, from 0, which holds the smallest p-values.
   *
   * @param tieBreaker uniform in [0, 1)
   */
  int of(double score, double tieBreaker) {
    int low = 0;
    int high = scores.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below =
          scores[middle] < score || (scores[middle] == score && tieBreakers[middle] < tieBreaker);
      if (below) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The largest p-value of each bin, [bins]; the last is 1. */
  double[] upperBounds() {
    int total = Arrays.stream(gaps).sum();
    double[] bounds = new double[gaps.length];
    int until = 0;
    for (int bin = 0; bin < gaps.length; bin++) {
      until += gaps[bin];
      bounds[bin] = (double) until / total;
    }
    return bounds;
  }
}
