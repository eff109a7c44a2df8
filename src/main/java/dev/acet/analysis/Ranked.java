package dev.acet.analysis;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Scores of one or two sets, sorted once: a bootstrap sample of the images then needs only to count
 * how often it has each distinct score.
 *
 * @param values the distinct scores, ascending
 * @param places for each set and image, the index of its score
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ranked(double[] values, int[][] places) {

  /** Ranks the scores of sets, none of which is NaN. */
  static Ranked of(double[]... sets) {
    double[] values = distinct(Arrays.stream(sets).flatMapToDouble(DoubleStream::of).toArray());
    int[][] places = new int[sets.length][];
    for (int set = 0; set < sets.length; set++) {
      double[] scores = sets[set];
      places[set] = new int[scores.length];
      Arrays.setAll(places[set], i -> Arrays.binarySearch(values, scores[i] + 0.0));
    }
    return new Ranked(values, places);
  }

  private static double[] distinct(double[] scores) {
    double[] sorted = Scores.sorted(scores, "ranked");
    int count = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[count - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
