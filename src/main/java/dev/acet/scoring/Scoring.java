package dev.acet.scoring;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Detector;
import dev.acet.analysis.IntervalSettings;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.ModelDetectors;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.OutputsFile;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.Rejector;
import dev.acet.rejection.Temperature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores a network of other software by its outputs alone: its weights are not needed.
 *
 * @param scored the images to score
 * @param in of the in-distribution, which they are compared with
 * @param held held-out images of the in-distribution, which p-values are computed from
 * @param fitted detectors fitted on training images
 * @param acet version of acet
 */
public record Scoring(
    OutputsFile scored,
    Optional<OutputsFile> in,
    Optional<OutputsFile> held,
    Optional<FittedDetectors> fitted,
    String acet) {

  private static final String KIND = "foreign";

  /**
   * Computes the scores.
   *
   * @param rate the share of images like the held-out ones that is rejected
   * @throws InputException if outputs are damaged or do not fit each other, a detector lacks
   *     something, or gives NaN
   * @throws IllegalArgumentException if there are too few held-out images for the rate
   */
  public ScoringResult of(DetectorChoice choice, double rate, IntervalSettings settings)
      throws IOException {
    Predictions images = scored.predictions();
    Optional<Predictions> inside = fitting(in, images.classes());
    Optional<Predictions> calibrating = fitting(held, images.classes());
    Optional<Temperature> temperature = calibrating.flatMap(Temperature::fit);
    List<Detector> detectors =
        choice.of(new ModelDetectors(identity(images.classes()), fitted, temperature));
    Optional<Calibration> calibration = Optional.empty();
    if (calibrating.isPresent()) {
      calibration = Optional.of(calibration(calibrating.get(), detectors, rate));
    }
    List<ScoringResult.Scores> scores = new ArrayList<>();
    for (Detector detector : detectors) {
      double[] values = scores(detector, scored, images);
      Detection detection =
          inside.isPresent()
              ? Detection.of(scores(detector, in.orElseThrow(), inside.get()), values, settings)
              : null;
      Rejector rejector =
          calibration.isPresent() ? Rejector.of(calibration.get(), detector, rate) : null;
      double[] pValues =
          rejector == null
              ? null
              : Arrays.stream(values).map(score -> rejector.pValue(score, 0)).toArray();
      scores.add(new ScoringResult.Scores(detector, values, pValues, detection, rejector));
    }
    return new ScoringResult(
        scored.file(),
        images,
        inside.map(Predictions::count).orElse(null),
        temperature.orElse(null),
        settings,
        scores);
  }

  private static Optional<Predictions> fitting(Optional<OutputsFile> file, int classes)
      throws InputException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Predictions predictions = file.get().predictions();
    if (predictions.classes() != classes) {
      throw InputException.corrupt(
          file.get().file(),
          "logits of " + classes + " classes, as the scored images have",
          "logits of " + predictions.classes(),
          "Use outputs of one network.");
    }
    return Optional.of(predictions);
  }

  private static double[] scores(Detector detector, OutputsFile file, Predictions predictions)
      throws InputException {
    if (detector.needsFeatures() && predictions.features().isEmpty()) {
      throw InputException.of(
          "%s has no features, which %s needs. Store them as features [n, d], or name a file of them (--features)."
              .formatted(file.file(), detector.id()));
    }
    try {
      double[] scores = detector.scores(predictions);
      for (int image = 0; image < scores.length; image++) {
        if (Double.isNaN(scores[image])) {
          throw new IllegalArgumentException("the score of image " + image + " is NaN");
        }
      }
      return scores;
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s cannot be scored by %s: %s.".formatted(file.file(), detector.id(), e.getMessage()));
    }
  }

  private Calibration calibration(Predictions predictions, List<Detector> detectors, double rate)
      throws InputException {
    for (Detector detector : detectors) {
      scores(detector, held.orElseThrow(), predictions); // says what it lacks
    }
    Calibration.Source source =
        new Calibration.Source(
            acet,
            String.valueOf(held.orElseThrow().file().getFileName()),
            "held out",
            predictions.count(),
            0);
    int classes = predictions.classes();
    return Calibration.of(
        source,
        new Calibration.Calibrated(
            identity(classes),
            IntStream.range(0, classes).mapToObj(index -> "class " + index).toList(),
            null),
        predictions,
        detectors,
        List.of(rate));
  }

  private ModelIdentity identity(int classes) {
    Path name = scored.file().getFileName();
    return new ModelIdentity(String.valueOf(name), null, null, null, KIND, classes, KIND, null);
  }
}
