package dev.acet.analysis;

import dev.acet.prediction.Predictions;

/**
 * The data of a reliability diagram (Guo et al. 2017): how often a model is right at each level of
 * confidence, in 15 equally wide bins of (0, 1]. Threads may share it.
 */
public final class Reliability {

  /** Number of bins. */
  public static final int BINS = 15;

  private final int[] counts = new int[BINS];
  private final int[] right = new int[BINS];
  private final double[] confidence = new double[BINS];

  private Reliability() {}

  /** The reliability of stored predictions. */
  public static Reliability of(Predictions predictions) {
    return of(predictions.probabilities(), predictions.labels(), predictions.classes());
  }

  /**
   * The reliability of probabilities [n, classes].
   *
   * @throws IllegalArgumentException if there is no image, a wrong number of labels, or a NaN
   */
  static Reliability of(float[] probabilities, int[] labels, int classes) {
    int[] predicted = Classification.predicted(probabilities, labels, classes);
    Reliability reliability = new Reliability();
    for (int image = 0; image < labels.length; image++) {
      double confidence = probabilities[image * classes + predicted[image]];
      int bin = (int) Math.ceil(confidence * BINS) - 1;
      bin = Math.min(Math.max(bin, 0), BINS - 1); // rounding can leave [0, 1]
      reliability.counts[bin]++;
      reliability.confidence[bin] += confidence;
      reliability.right[bin] += predicted[image] == labels[image] ? 1 : 0;
    }
    return reliability;
  }

  /** The lower edge of a bin; that of bin 15 is the upper edge of the last. */
  public static double edge(int bin) {
    return bin / (double) BINS;
  }

  /** Number of images in a bin. */
  public int count(int bin) {
    return counts[bin];
  }

  /** Number of images in all. */
  public int total() {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  /** Share of a bin's images that are classified correctly; NaN for an empty bin. */
  public double accuracy(int bin) {
    return (double) right[bin] / counts[bin];
  }

  /** The same with its counts, from which follows an interval; not for an empty bin. */
  public Share rightly(int bin) {
    return new Share(right[bin], counts[bin]);
  }

  /** Mean confidence of a bin's images; NaN for an empty bin. */
  public double meanConfidence(int bin) {
    return confidence[bin] / counts[bin];
  }

  /**
   * The mean absolute difference between a bin's accuracy and its mean confidence, weighted by the
   * bin's share of the images.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(right[bin] - confidence[bin]);
    }
    return sum / total();
  }
}
