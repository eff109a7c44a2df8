package dev.acet.detector;

import java.util.stream.IntStream;

/**
 * The mean of each class's rows. Classes without a row have none.
 *
 * @param means by label, [K, d]
 * @param counts number of rows of each class, [K]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassMeans(double[][] means, int[] counts) {

  static ClassMeans of(double[][] rows, int[] labels, int classes) {
    int size = rows[0].length;
    double[][] means = new double[classes][size];
    int[] counts = new int[classes];
    for (int row = 0; row < rows.length; row++) {
      counts[labels[row]]++;
      for (int i = 0; i < size; i++) {
        means[labels[row]][i] += rows[row][i];
      }
    }
    for (int label = 0; label < classes; label++) {
      for (int i = 0; i < size; i++) {
        means[label][i] /= Math.max(1, counts[label]);
      }
    }
    return new ClassMeans(means, counts);
  }

  static ClassMeans of(Features features, int[] labels, int classes) {
    return of(
        IntStream.range(0, features.count()).mapToObj(features::row).toArray(double[][]::new),
        labels,
        classes);
  }

  /** The classes that have a mean. */
  int[] present() {
    return IntStream.range(0, counts.length).filter(label -> counts[label] > 0).toArray();
  }
}
