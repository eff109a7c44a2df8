package dev.acet;

import dev.acet.analysis.Detector;
import dev.acet.image.RawImage;
import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Decision;
import dev.acet.rejection.Rejector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model's prediction for one image. Immutable, with copies of the arrays; threads may share it.
 *
 * @param classNames the model's classes, [K]
 * @param logits the network's outputs, [K]
 * @param probabilities softmax of the logits, [K]
 * @param features the penultimate features, [d], which some detectors need; empty if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by their contents
public record Prediction(
    List<String> classNames, float[] logits, float[] probabilities, float[] features) {

  /** Without features; as below. */
  public Prediction(List<String> classNames, float[] logits, float[] probabilities) {
    this(classNames, logits, probabilities, new float[0]);
  }

  /**
   * Copies the arrays.
   *
   * @throws IllegalArgumentException if their lengths differ or are 0
   */
  public Prediction {
    classNames = List.copyOf(classNames);
    logits = logits.clone();
    probabilities = probabilities.clone();
    features = features.clone();
    if (logits.length == 0
        || logits.length != probabilities.length
        || logits.length != classNames.size()) {
      throw new IllegalArgumentException(
          logits.length
              + " logits and "
              + probabilities.length
              + " probabilities of "
              + classNames.size()
              + " classes");
    }
  }

  /** The network's outputs, [K]; a copy. */
  @Override
  public float[] logits() {
    return logits.clone();
  }

  /** The softmax of the logits, [K]; a copy. */
  @Override
  public float[] probabilities() {
    return probabilities.clone();
  }

  /** The penultimate features, [d]; a copy. */
  @Override
  public float[] features() {
    return features.clone();
  }

  /** Index of the most probable class; the lowest if several tie. */
  public int classIndex() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Name of the most probable class. */
  public String className() {
    return classNames.get(classIndex());
  }

  /** The largest probability: the paper's confidence, in [1/K, 1]. */
  public double confidence() {
    return probabilities[classIndex()];
  }

  /** The probability of a class, from 0. */
  public double probability(int classIndex) {
    return probabilities[classIndex];
  }

  /**
   * A detector's score; higher means more like the training data.
   *
   * @throws IllegalArgumentException if the detector needs features, and they are unknown or
   *     another model's
   */
  public double score(Detector detector) {
    int[] label = {RawImage.UNLABELLED};
    Map<String, NpyArray> extras =
        features.length == 0
            ? Map.of()
            : Map.of(Predictions.FEATURES, NpyArray.of(features, 1, features.length));
    return detector
        .scores(new Predictions(probabilities.length, logits, probabilities, label, extras))[0];
  }

  /**
   * Whether the image is rejected, with its score and p-value.
   *
   * @throws IllegalArgumentException if the score is NaN, or as {@link #score}, or the rejector is
   *     another model's
   */
  public Decision decision(Rejector rejector) {
    if (!rejector.calibration().classNames().equals(classNames)) {
      throw new IllegalArgumentException("the rejector is of a model with other classes");
    }
    return rejector.decide(score(rejector.detector()), classIndex());
  }

  /** At most {@code count} class indices, the most probable first; ties by index. */
  public List<Integer> mostProbable(int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .limit(count)
        .toList();
  }

  /** Whether the other one has the same classes and the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction prediction
        && classNames.equals(prediction.classNames)
        && Arrays.equals(logits, prediction.logits)
        && Arrays.equals(probabilities, prediction.probabilities)
        && Arrays.equals(features, prediction.features);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(logits) + Arrays.hashCode(probabilities);
  }

  /** The class, its probability, and all logits and probabilities. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Prediction[%s %.4f, logits=%s, probabilities=%s]",
        className(),
        confidence(),
        Arrays.toString(logits),
        Arrays.toString(probabilities));
  }
}
