package dev.acet.rejection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A detector's scores of the calibration images, in ascending order, with the class that the model
 * predicted for each, and what the detector was fitted on. Immutable; threads may share it.
 */
public final class CalibrationScores {

  private final double[] sorted;
  private final int[] classes;
  private final @Nullable String fit;

  private CalibrationScores(double[] sorted, int[] classes, @Nullable String fit) {
    this.sorted = sorted;
    this.classes = classes;
    this.fit = fit;
  }

  /** The scores of a detector that needs no fit; as below. */
  public static CalibrationScores of(double[] scores, int[] predicted) {
    return of(scores, predicted, null);
  }

  /**
   * Sorts the scores of n images.
   *
   * @param scores [n]; higher looks more like the training data
   * @param predicted the predicted class of each image, [n], from 0
   * @param fit what the detector was fitted on ({@link dev.acet.analysis.Detector#fit})
   * @throws IllegalArgumentException if a score is not finite or the lengths differ
   */
  public static CalibrationScores of(double[] scores, int[] predicted, @Nullable String fit) {
    if (scores.length != predicted.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, " + predicted.length + " classes");
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException("the score of image " + i + " is " + scores[i]);
      }
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> scores[i])
                    .thenComparingInt(i -> predicted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new CalibrationScores(
        Arrays.stream(order).mapToDouble(i -> scores[i]).toArray(),
        Arrays.stream(order).map(i -> predicted[i]).toArray(),
        fit);
  }

  /** Number n of images. */
  public int count() {
    return sorted.length;
  }

  /** The scores in ascending order, [n]; a copy. */
  public double[] scores() {
    return sorted.clone();
  }

  /** The predicted classes in the order of the scores, [n]; a copy. */
  public int[] classes() {
    return classes.clone();
  }

  /** What the detector was fitted on; empty if it needs no fit. */
  public Optional<String> fit() {
    return Optional.ofNullable(fit);
  }

  /** The scores of those images alone that were predicted as a class. */
  public CalibrationScores ofClass(int predicted) {
    int[] chosen = IntStream.range(0, sorted.length).filter(i -> classes[i] == predicted).toArray();
    return new CalibrationScores(
        Arrays.stream(chosen).mapToDouble(i -> sorted[i]).toArray(),
        Arrays.stream(chosen).map(i -> classes[i]).toArray(),
        fit);
  }

  /**
   * The threshold of a rate: images with a lower score are rejected.
   *
   * @throws IllegalArgumentException if there are too few images for the rate
   */
  public double threshold(double rate) {
    return sorted[new RejectionPromise(count(), rate).rank() - 1];
  }

  /**
   * The conformal p-value of a new image, (1 + #{i: sᵢ ≤ s}) / (n + 1): small if few calibration
   * images look as unlike the training data as it does. If it is exchangeable with them, P(p ≤ α) ≤
   * α (Bates et al. 2023).
   *
   * @throws IllegalArgumentException if the score is NaN
   */
  public double pValue(double score) {
    return (1 + atMost(score)) / (count() + 1.0);
  }

  /** How many scores are at most a score, #{i: sᵢ ≤ s}. */
  private int atMost(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score is NaN, so nothing can be decided");
    }
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalibrationScores scores
        && Arrays.equals(sorted, scores.sorted)
        && Arrays.equals(classes, scores.classes)
        && Objects.equals(fit, scores.fit);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(sorted) + Arrays.hashCode(classes)) + Objects.hashCode(fit);
  }

  @Override
  public String toString() {
    return count() == 0
        ? "no scores"
        : count() + " scores from " + sorted[0] + " to " + sorted[count() - 1];
  }
}
