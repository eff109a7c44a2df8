package dev.acet.detector;

import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import java.util.Locale;

/**
 * The penultimate features of some images. The array is not copied: threads may share it as long as
 * nobody writes to it.
 *
 * @param count number of images n
 * @param size number of features d
 * @param values [n, d], row-major
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Features(int count, int size, float[] values) {

  /**
   * The features that predictions hold.
   *
   * @param size the number of features that the detector was fitted on
   * @throws IllegalArgumentException if they hold none, of some images only, or another number
   */
  static Features of(Predictions predictions, int size) {
    NpyArray features =
        predictions
            .features()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "these predictions hold no features; evaluate with --keep-features"));
    if (features.shape().size() != 2
        || features.shape().get(0) != predictions.count()
        || features.shape().get(1) != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "features of shape %s, not [%d, %d], the images and the features that the detector"
                  + " was fitted on",
              features.shape(),
              predictions.count(),
              size));
    }
    return new Features(predictions.count(), size, features.floats());
  }

  /** An image's features, [d]. */
  double[] row(int image) {
    double[] row = new double[size];
    for (int i = 0; i < size; i++) {
      row[i] = values[image * size + i];
    }
    return row;
  }

  /** The mean over all images, [d]. */
  double[] mean() {
    double[] mean = new double[size];
    for (int image = 0; image < count; image++) {
      for (int i = 0; i < size; i++) {
        mean[i] += values[image * size + i];
      }
    }
    for (int i = 0; i < size; i++) {
      mean[i] /= count;
    }
    return mean;
  }
}
