package dev.acet.rejection;

import java.util.Arrays;
import java.util.List;

/**
 * Decisions counted by predicted class and by the bin of their score. Threads may share it. Whoever
 * compares bins takes a copy first, which is of one moment: bins that are read one after the other,
 * while other threads count, can look like drift.
 */
final class DecisionCounts {

  private final long[] rejected; // [K], guarded by this, as all below
  private final long[][] histogram; // [K, bins]
  private long images;

  DecisionCounts(int classes, int bins) {
    this(new long[classes], new long[classes][bins], 0);
  }

  private DecisionCounts(long[] rejected, long[][] histogram, long images) {
    this.rejected = rejected;
    this.histogram = histogram;
    this.images = images;
  }

  /**
   * Counts a decision.
   *
   * @param predicted the class, from 0
   * @return the number of decisions so far
   */
  synchronized long add(int predicted, int bin, boolean isRejected) {
    histogram[predicted][bin]++;
    if (isRejected) {
      rejected[predicted]++;
    }
    return ++images;
  }

  /** The same counts, which no other thread changes. */
  synchronized DecisionCounts copy() {
    long[][] copied = Arrays.stream(histogram).map(long[]::clone).toArray(long[][]::new);
    return new DecisionCounts(rejected.clone(), copied, images);
  }

  synchronized long images() {
    return images;
  }

  /** Images in each bin, [bins]. */
  synchronized long[] ofBins() {
    long[] sums = new long[histogram[0].length];
    for (long[] ofClass : histogram) {
      Arrays.setAll(sums, bin -> sums[bin] + ofClass[bin]);
    }
    return sums;
  }

  /** Rejected images of each predicted class, [K]. */
  synchronized List<Long> rejected() {
    return Arrays.stream(rejected).boxed().toList();
  }

  /** Images of each predicted class in each bin, [K, bins]. */
  synchronized List<List<Long>> histogram() {
    return Arrays.stream(histogram).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
