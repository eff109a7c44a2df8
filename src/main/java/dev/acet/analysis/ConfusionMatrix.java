package dev.acet.analysis;

import dev.acet.prediction.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often images of each class were taken for each class. Threads may share it.
 *
 * <p>The error of a class is 1 minus its recall; the balanced accuracy is the mean recall over the
 * classes (as in scikit-learn), so that rare classes weigh as much as frequent ones. Classes
 * without an image have neither.
 */
public final class ConfusionMatrix {

  private final List<String> classes;
  private final int[][] counts; // [label, prediction]

  private ConfusionMatrix(List<String> classes, int[][] counts) {
    this.classes = List.copyOf(classes);
    this.counts = counts;
  }

  /** The matrix of stored predictions, whose labels are classes. */
  static ConfusionMatrix of(Predictions predictions, List<String> classes) {
    return of(predictions.probabilities(), predictions.labels(), classes);
  }

  /**
   * The matrix of probabilities [n, classes].
   *
   * @param classes their names
   * @throws IllegalArgumentException if there is no image, a wrong number of labels, or a NaN
   */
  public static ConfusionMatrix of(float[] probabilities, int[] labels, List<String> classes) {
    int[] predicted = Classification.predicted(probabilities, labels, classes.size());
    int[][] counts = new int[classes.size()][classes.size()];
    for (int image = 0; image < labels.length; image++) {
      counts[labels[image]][predicted[image]]++;
    }
    return new ConfusionMatrix(classes, counts);
  }

  /** The classes' names, by index. */
  public List<String> classes() {
    return classes;
  }

  /** Number of images of class {@code label} that were taken for {@code prediction}. */
  public int count(int label, int prediction) {
    return counts[label][prediction];
  }

  /** Number of images of a class. */
  public int images(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Number of images that were taken for a class. */
  public int predictions(int prediction) {
    return Arrays.stream(counts).mapToInt(row -> row[prediction]).sum();
  }

  /** Share of a class's images that were taken for another; NaN without images. */
  public double error(int label) {
    int images = images(label);
    return (images - counts[label][label]) / (double) images;
  }

  /** The same with its counts, from which follows an interval; not without images. */
  public Share errors(int label) {
    int images = images(label);
    return new Share(images - counts[label][label], images);
  }

  /** Share of the images taken for a class that are of it; NaN if none was. */
  public double precision(int prediction) {
    return counts[prediction][prediction] / (double) predictions(prediction);
  }

  /** The class that images of another are most often mistaken for; empty if they never are. */
  public OptionalInt mistakenFor(int label) {
    return IntStream.range(0, classes.size())
        .filter(other -> other != label && counts[label][other] > 0)
        .reduce((best, other) -> counts[label][other] > counts[label][best] ? other : best);
  }

  /** The classes that have images, those with the largest error first. */
  public List<Integer> byError() {
    return IntStream.range(0, classes.size())
        .filter(label -> images(label) > 0)
        .boxed()
        .sorted((a, b) -> Double.compare(error(b), error(a)))
        .toList();
  }

  /** The mean over the classes of the share of their images that are classified correctly. */
  public double balancedAccuracy() {
    return byError().stream().mapToDouble(label -> 1 - error(label)).average().orElseThrow();
  }

  /**
   * An interval of the balanced accuracy: the limits' distances from it are those of the classes'
   * Wilson intervals, added as errors of independent quantities (Zou and Donner 2008).
   */
  public Interval balancedAccuracyInterval(IntervalSettings settings) {
    List<Integer> known = byError();
    double below = 0;
    double above = 0;
    for (int label : known) {
      Interval error = errors(label).interval(settings);
      below += Math.pow(error.high() - error(label), 2);
      above += Math.pow(error(label) - error.low(), 2);
    }
    double accuracy = balancedAccuracy();
    return new Interval(
            accuracy - Math.sqrt(below) / known.size(), accuracy + Math.sqrt(above) / known.size())
        .within(0, 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfusionMatrix matrix
        && classes.equals(matrix.classes)
        && Arrays.deepEquals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return classes + " " + Arrays.deepToString(counts);
  }
}
