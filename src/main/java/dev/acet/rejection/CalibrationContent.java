package dev.acet.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.acet.prediction.ModelIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a calibration's file. Promises and thresholds follow from the scores; they are
 * there for other readers, and to notice damage.
 */
record CalibrationContent(
    int schema,
    Calibration.Source source,
    ModelIdentity model,
    List<String> classNames,
    @Nullable Temperature temperature,
    List<Promised> promises,
    List<Scored> detectors) {

  /**
   * A rate and what is promised for it.
   *
   * @param expected the expected rate of rejection
   * @param low the lower end of the true rate's interval
   * @param high its upper end
   * @param level the interval's probability
   */
  record Promised(double rate, double expected, double low, double high, double level) {

    static Promised of(int images, double rate) {
      RejectionPromise promise = new RejectionPromise(images, rate);
      RejectionPromise.Bounds bounds = promise.trueRate();
      return new Promised(
          rate, promise.expected(), bounds.low(), bounds.high(), RejectionPromise.LEVEL);
    }
  }

  /**
   * A detector's scores and what follows from them.
   *
   * @param fit what the detector was fitted on; absent if it needs no fit
   * @param scores ascending, [n]
   * @param classes the predicted class of each, [n]
   */
  @SuppressWarnings("ArrayRecordComponent") // from the file to its reader, never compared
  record Scored(
      String id,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String fit,
      List<Threshold> thresholds,
      double[] scores,
      int[] classes) {

    Scored {
      Objects.requireNonNull(id, "no id");
      Objects.requireNonNull(thresholds, "no thresholds");
      Objects.requireNonNull(scores, "no scores");
      Objects.requireNonNull(classes, "no classes");
    }
  }

  /**
   * The thresholds of a rate; lower scores are rejected.
   *
   * @param all that of all images
   * @param byClass that of each predicted class; null where there are too few images
   */
  record Threshold(double rate, double all, List<@Nullable Double> byClass) {

    static Threshold of(CalibrationScores scores, int classes, double rate) {
      return new Threshold(
          rate,
          scores.threshold(rate),
          IntStream.range(0, classes).mapToObj(k -> ofClass(scores.ofClass(k), rate)).toList());
    }

    private static @Nullable Double ofClass(CalibrationScores own, double rate) {
      return own.count() < RejectionPromise.neededImages(rate) ? null : own.threshold(rate);
    }
  }

  CalibrationContent {
    Objects.requireNonNull(source, "no source");
    Objects.requireNonNull(model, "no model");
    Objects.requireNonNull(classNames, "no classNames");
    Objects.requireNonNull(promises, "no promises");
    Objects.requireNonNull(detectors, "no detectors");
  }

  static CalibrationContent of(int schema, Calibration calibration) {
    int images = calibration.source().images();
    return new CalibrationContent(
        schema,
        calibration.source(),
        calibration.model(),
        calibration.classNames(),
        calibration.temperature(),
        calibration.rates().stream().map(rate -> Promised.of(images, rate)).toList(),
        calibration.scores().entrySet().stream()
            .map(entry -> scored(entry.getKey(), entry.getValue(), calibration))
            .toList());
  }

  private static Scored scored(String id, CalibrationScores scores, Calibration calibration) {
    return new Scored(
        id,
        scores.fit().orElse(null),
        calibration.rates().stream()
            .map(rate -> Threshold.of(scores, calibration.model().classes(), rate))
            .toList(),
        scores.scores(),
        scores.classes());
  }

  /**
   * The calibration.
   *
   * @throws IllegalArgumentException if something is missing or contradicts the rest
   */
  Calibration calibration(int expectedSchema) {
    if (schema != expectedSchema) {
      throw new IllegalArgumentException(
          "schema " + schema + " (this acet reads " + expectedSchema + ")");
    }
    Map<String, CalibrationScores> scores = new LinkedHashMap<>();
    for (Scored scored : detectors) {
      CalibrationScores own = CalibrationScores.of(scored.scores(), scored.classes(), scored.fit());
      if (scores.put(scored.id(), own) != null) {
        throw new IllegalArgumentException("the detector " + scored.id() + " twice");
      }
    }
    List<Double> rates = promises.stream().map(Promised::rate).toList();
    Calibration calibration =
        new Calibration(source, model, classNames, temperature, rates, scores);
    CalibrationContent right = of(schema, calibration);
    for (int i = 0; i < detectors.size(); i++) {
      if (!right.detectors.get(i).thresholds().equals(detectors.get(i).thresholds())) {
        throw new IllegalArgumentException(
            "thresholds of " + detectors.get(i).id() + " that do not follow from its scores");
      }
    }
    return calibration;
  }
}
