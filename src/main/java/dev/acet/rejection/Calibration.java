package dev.acet.rejection;

import dev.acet.analysis.Detector;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Predictions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What held-out images of the in-distribution say about a model: the scores that they have, and the
 * temperature that fits their labels. Immutable; threads may share it.
 *
 * @param source the images
 * @param model whose scores they are
 * @param classNames the model's classes, [K]
 * @param temperature null if the images have no labels, or no temperature is best
 * @param rates for which the file lists thresholds; others can be used as well
 * @param scores by the detector's id
 */
public record Calibration(
    Source source,
    ModelIdentity model,
    List<String> classNames,
    @Nullable Temperature temperature,
    List<Double> rates,
    Map<String, CalibrationScores> scores) {

  /**
   * The images that a calibration comes from.
   *
   * @param acet the version that computed the scores
   * @param set their data set
   * @param split such as {@code val}
   * @param images how many
   * @param seed by which they were chosen, if they are not all
   */
  public record Source(String acet, String set, String split, int images, long seed) {

    public Source {
      Objects.requireNonNull(acet, "no acet");
      Objects.requireNonNull(set, "no set");
      Objects.requireNonNull(split, "no split");
    }

    /** Such as {@code 1000 images of mnist (val)}. */
    @Override
    public String toString() {
      return images + " images of " + set + " (" + split + ")";
    }
  }

  /**
   * Checks that everything belongs together.
   *
   * @throws IllegalArgumentException if it does not, or there are too few images for a rate
   */
  public Calibration {
    classNames = List.copyOf(classNames);
    rates = rates.stream().distinct().sorted().toList();
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    if (classNames.size() != model.classes()) {
      throw new IllegalArgumentException(
          classNames.size() + " names for " + model.classes() + " classes");
    }
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("no scores of any detector");
    }
    for (Map.Entry<String, CalibrationScores> entry : scores.entrySet()) {
      if (entry.getValue().count() != source.images()) {
        throw new IllegalArgumentException(
            entry.getValue().count()
                + " scores of "
                + entry.getKey()
                + " for "
                + source.images()
                + " images");
      }
      for (int predicted : entry.getValue().classes()) {
        Objects.checkIndex(predicted, model.classes());
      }
    }
    rates.forEach(rate -> new RejectionPromise(source.images(), rate));
  }

  /**
   * Calibrates detectors on a model's predictions.
   *
   * @param rates for which thresholds are wanted
   * @throws IllegalArgumentException if there are too few images for a rate; the message says how
   *     many are needed
   */
  public static Calibration of(
      Source source,
      Calibrated model,
      Predictions predictions,
      List<Detector> detectors,
      List<Double> rates) {
    int[] predicted = predicted(predictions);
    Map<String, CalibrationScores> scores = new LinkedHashMap<>();
    for (Detector detector : detectors) {
      scores.put(
          detector.id(),
          CalibrationScores.of(
              detector.scores(predictions), predicted, detector.fit().orElse(null)));
    }
    return new Calibration(
        source, model.identity(), model.classNames(), model.temperature(), rates, scores);
  }

  /**
   * The model that is calibrated.
   *
   * @param classNames of its outputs, [K]
   * @param temperature that fits the labels of the predictions; null if there is none
   */
  public record Calibrated(
      ModelIdentity identity, List<String> classNames, @Nullable Temperature temperature) {}

  private static int[] predicted(Predictions predictions) {
    int classes = predictions.classes();
    float[] probabilities = predictions.probabilities();
    int[] predicted = new int[predictions.count()];
    for (int image = 0; image < predicted.length; image++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (probabilities[image * classes + k] > probabilities[image * classes + best]) {
          best = k;
        }
      }
      predicted[image] = best;
    }
    return predicted;
  }

  /**
   * The scores of a detector.
   *
   * @throws IllegalArgumentException if it was not calibrated; the message names those that were.
   *     Also if it was fitted again since: its new scores cannot be compared with the old ones
   */
  public CalibrationScores scores(Detector detector) {
    CalibrationScores found = scores.get(detector.id());
    if (found == null) {
      throw new IllegalArgumentException(
          "the calibration has the scores of "
              + String.join(", ", scores.keySet())
              + ", not of "
              + detector.id());
    }
    if (!found.fit().equals(detector.fit())) {
      throw new IllegalArgumentException(
          "%s was fitted again since it was calibrated (fit %s then, %s now): calibrate it again"
              .formatted(detector.id(), found.fit().orElse("none"), detector.fit().orElse("none")));
    }
    return found;
  }

  /** Whether a detector was calibrated, but as it was before it was fitted again. */
  public boolean isOutdated(Detector detector) {
    CalibrationScores found = scores.get(detector.id());
    return found != null && !found.fit().equals(detector.fit());
  }

  /** Whether it belongs to the same weights as a model, with the same classes. */
  public boolean fits(ModelIdentity other, List<String> otherNames) {
    return model.fingerprint().equals(other.fingerprint()) && classNames.equals(otherNames);
  }
}
