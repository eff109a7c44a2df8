package dev.acet.analysis;

import dev.acet.prediction.Predictions;

/**
 * How often a model is right where it is so sure (Guo et al. 2017): its predictions in 15 equally
 * wide bins of confidence in (0, 1].
 */
public final class Reliability {

  /** Number of bins. */
  public static final int BINS = 15;

  private final int[] counts = new int[BINS];
  private final int[] right = new int[BINS];
  private final double[] confidence = new double[BINS];

  private Reliability() {}

  /** Of stored predictions. */
  public static Reliability of(Predictions predictions) {
    return of(predictions.probabilities(), predictions.labels(), predictions.classes());
  }

  /**
   * Of probabilities [n, classes].
   *
   * @throws IllegalArgumentException if there is no image, another number of labels, or a NaN
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

  /** Share of a bin's images whose class is right; NaN for an empty bin. */
  public double accuracy(int bin) {
    return (double) right[bin] / counts[bin];
  }

  /** Mean confidence of a bin's images; NaN for an empty bin. */
  public double meanConfidence(int bin) {
    return confidence[bin] / counts[bin];
  }

  /** The mean distance of a bin's accuracy and its mean confidence, by the bin's share. */
  public double expectedCalibrationError() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(right[bin] - confidence[bin]);
    }
    return sum / total();
  }
}
