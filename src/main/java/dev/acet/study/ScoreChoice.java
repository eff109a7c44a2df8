package dev.acet.study;

import dev.acet.Classifier;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Score;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.ModelDetectors;
import dev.acet.io.InputException;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.Rejector;
import dev.acet.rejection.Temperature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which score images are judged, and at which rate they are rejected, for any model. Immutable;
 * threads may share it.
 *
 * @param score the detector's name; null for {@code msp}
 * @param detectors the file of fitted detectors; null for the one beside the weights
 * @param calibration the file of the calibration; null for the one beside the weights
 * @param byClass whether images are compared with those of the same predicted class alone
 * @param rate the share of good images that may be rejected, in (0, 1); null to reject none
 */
public record ScoreChoice(
    @Nullable String score,
    @Nullable Path detectors,
    @Nullable Path calibration,
    boolean byClass,
    @Nullable Double rate) {

  /**
   * The rejector for an opened model, if there is a rate.
   *
   * @throws InputException if the calibration or the detector's file is missing, damaged, or
   *     another model's, or the detector was fitted again since it was calibrated
   * @throws IllegalArgumentException if the detector was not calibrated, or there are too few
   *     calibration images for the rate
   */
  public Optional<Rejector> rejector(Classifier classifier) throws IOException {
    if (rate == null) {
      return Optional.empty();
    }
    Calibration found =
        calibration == null ? classifier.calibration() : classifier.calibration(calibration);
    Detector chosen = detector(classifier, Optional.ofNullable(found.temperature()));
    if (found.isOutdated(chosen)) {
      throw InputException.of(
          "%s was calibrated with another file of detectors than the one that is there now. Calibrate again: acet calibrate MODEL --set NAME --force, or name the file that was calibrated with (--detectors)."
              .formatted(chosen.id()));
    }
    return Optional.of(
        byClass ? Rejector.byClass(found, chosen, rate) : Rejector.of(found, chosen, rate));
  }

  /**
   * The detector for an opened model, without rejection. A temperature is that of {@link
   * #calibration}, if it is named.
   *
   * @throws InputException if a file is missing, damaged, or another model's
   */
  public Detector detector(Classifier classifier) throws IOException {
    Optional<Temperature> temperature =
        calibration == null
            ? Optional.empty()
            : Optional.ofNullable(classifier.calibration(calibration).temperature());
    return detector(classifier, temperature);
  }

  private Detector detector(Classifier classifier, Optional<Temperature> temperature)
      throws IOException {
    DetectorChoice choice = new DetectorChoice(List.of(score == null ? Score.MSP.id() : score));
    Optional<FittedDetectors> fitted = Optional.empty();
    if (!choice.fitted().isEmpty()) {
      fitted =
          Optional.of(detectors == null ? classifier.detectors() : classifier.detectors(detectors));
    }
    return choice.of(new ModelDetectors(classifier.identity(), fitted, temperature)).get(0);
  }
}
