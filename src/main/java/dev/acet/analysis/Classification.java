package dev.acet.analysis;

/**
 * Computes metrics of one set's predictions; the class with the largest probability wins, the
 * lowest index if several tie. Static functions; threads may call them concurrently.
 */
public final class Classification {

  /**
   * A prediction counts as a decision if its probability is at least this multiple of 1/K (the
   * original's rule).
   */
  private static final double DECISION = 1.01;

  private Classification() {}

  /**
   * The predicted classes.
   *
   * @param probabilities [n, classes]
   * @return [n]
   * @throws IllegalArgumentException if a probability is NaN
   */
  public static int[] predicted(float[] probabilities, int classes) {
    for (int i = 0; i < probabilities.length; i++) {
      if (Float.isNaN(probabilities[i])) {
        throw new IllegalArgumentException("probability " + i + " is NaN");
      }
    }
    int[] predicted = new int[probabilities.length / classes];
    for (int image = 0; image < predicted.length; image++) {
      int best = image * classes;
      for (int i = best + 1; i < (image + 1) * classes; i++) {
        if (probabilities[i] > probabilities[best]) {
          best = i;
        }
      }
      predicted[image] = best - image * classes;
    }
    return predicted;
  }

  /**
   * Share of images whose predicted class differs from their label.
   *
   * @throws IllegalArgumentException if there is no image, a wrong number of labels, or a NaN
   */
  public static double testError(float[] probabilities, int[] labels, int classes) {
    int[] predicted = predicted(probabilities, labels, classes);
    int wrong = 0;
    for (int image = 0; image < labels.length; image++) {
      if (predicted[image] != labels[image]) {
        wrong++;
      }
    }
    return (double) wrong / labels.length;
  }

  /**
   * Which images resisted an attack: the true class is predicted, with a probability of at least
   * 1.01/K (section 6 of the original's evaluation, with the correct threshold for every K; the
   * published CIFAR-100 row may have been computed with a wrong one).
   *
   * @throws IllegalArgumentException if there is no image, a wrong number of labels, or a NaN
   */
  public static boolean[] resisted(float[] probabilities, int[] labels, int classes) {
    int[] predicted = predicted(probabilities, labels, classes);
    float decision = (float) (DECISION / classes); // compared in float32, as the original does
    boolean[] resisted = new boolean[labels.length];
    for (int image = 0; image < labels.length; image++) {
      resisted[image] =
          predicted[image] == labels[image]
              && probabilities[image * classes + labels[image]] >= decision;
    }
    return resisted;
  }

  /**
   * Expected calibration error (Guo et al. 2017): over 15 equally wide bins of confidence in (0,
   * 1], the mean absolute difference between a bin's accuracy and its mean confidence, weighted by
   * the bin's share of the images.
   *
   * @throws IllegalArgumentException if there is no image, a wrong number of labels, or a NaN
   */
  public static double expectedCalibrationError(float[] probabilities, int[] labels, int classes) {
    return Reliability.of(probabilities, labels, classes).expectedCalibrationError();
  }

  static int[] predicted(float[] probabilities, int[] labels, int classes) {
    int[] predicted = predicted(probabilities, classes);
    if (labels.length == 0) {
      throw new IllegalArgumentException("there are no images");
    }
    if (labels.length != predicted.length) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + predicted.length + " images");
    }
    return predicted;
  }
}
