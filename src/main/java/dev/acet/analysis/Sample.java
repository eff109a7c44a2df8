package dev.acet.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value for each image of a sample, with the groups of images that are not independent: 128
 * consecutive images of low-pass noise share the width of their filter.
 *
 * @param values of the images, [n]
 * @param groupSize number of consecutive images in a group; the last group may have fewer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(double[] values, int groupSize) {

  /**
   * As how many independent images a group of noise images counts if no two images of a sample
   * differ, so that nothing can be learnt from it about its groups. Measured on released models
   * (docs/metrics.md): means of groups vary as if a group had 20 independent images or more.
   */
  private static final int WORTH_OF_GROUP = 16;

  /** Independent images. */
  static Sample of(double... values) {
    return new Sample(values, 1);
  }

  int size() {
    return values.length;
  }

  boolean isGrouped() {
    return groupSize > 1;
  }

  /** Number of independent groups; that of the images if these are independent. */
  int groups() {
    return (values.length + groupSize - 1) / groupSize;
  }

  /** Number of images in a group. */
  int size(int group) {
    return Math.min(groupSize, values.length - group * groupSize);
  }

  /** A cautious number of independent images. */
  int independent() {
    return isGrouped() ? Math.min(size(), WORTH_OF_GROUP * groups()) : size();
  }

  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /**
   * The variance of the mean, from the groups' sums of deviations (for groups of one image, the
   * unbiased variance of the values divided by n); NaN for a single group, which does not tell.
   */
  double varianceOfMean() {
    double mean = mean();
    double squares = 0;
    for (int group = 0; group < groups(); group++) {
      double deviation = 0;
      for (int i = 0; i < size(group); i++) {
        deviation += values[group * groupSize + i] - mean;
      }
      squares += deviation * deviation;
    }
    double n = size();
    return squares * groups() / (groups() - 1.0) / n / n;
  }

  /** The differences of two values of each image. */
  Sample minus(Sample other) {
    double[] differences = new double[size()];
    Arrays.setAll(differences, i -> values[i] - other.values[i]);
    return new Sample(differences, groupSize);
  }

  /**
   * An interval of the mean of values in [least, most], by Student's t with a degree of freedom for
   * each group but one; null for a single group.
   */
  @Nullable Interval meanInterval(double least, double most, IntervalSettings settings) {
    if (groups() < 2) {
      return null;
    }
    double mean = mean();
    double width = StandardErrors.student(groups() - 1.0, settings) * Math.sqrt(varianceOfMean());
    Interval interval = new Interval(mean - width, mean + width).within(least, most);
    return new Unseen(independent(), settings).widened(interval, mean, least, most);
  }
}
