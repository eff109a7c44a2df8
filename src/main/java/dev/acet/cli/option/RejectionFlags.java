package dev.acet.cli.option;

import dev.acet.Classifier;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Score;
import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.ModelDetectors;
import dev.acet.io.InputException;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for rejecting images by a model's calibration. */
public final class RejectionFlags extends Flags {

  @Option(
      names = "--reject",
      paramLabel = "RATE",
      description =
          "Reject images with a p-value of at most RATE, such as 0.05: of images like those of the"
              + " calibration, at most this share is rejected.")
  private @Nullable Double rate;

  @Option(
      names = "--fdr",
      paramLabel = "RATE",
      description =
          "Instead, reject so many of all given images that at most this share of the rejected ones"
              + " is in-distribution, on average (Benjamini-Hochberg).")
  private @Nullable Double falseDiscoveryRate;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      converter = DetectorConverter.class,
      completionCandidates = DetectorConverter.class,
      description = "The detector to decide by: ${COMPLETION-CANDIDATES} (default: msp).")
  private @Nullable String score;

  @Option(
      names = "--detectors",
      paramLabel = "FILE",
      description =
          "What acet detector fit wrote, for the scores from knn on (default: detectors.npz beside"
              + " the weights).")
  private @Nullable Path detectors;

  @Option(
      names = "--by-class",
      description = "Compare with the calibration images of the same predicted class alone.")
  private boolean byClass;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What acet calibrate wrote (default: calibration.json beside the weights).")
  private @Nullable Path calibration;

  /** Whether decisions are for all images together. */
  public boolean isOfBatch() {
    return falseDiscoveryRate != null;
  }

  /**
   * The rejector for an opened model, if one is asked for.
   *
   * @throws InputException if the calibration or the detector's file is missing, damaged, or
   *     another model's, or the detector was fitted again since it was calibrated
   */
  public Optional<Rejector> rejector(Classifier classifier) throws IOException {
    Double wanted = rate();
    if (wanted == null) {
      return Optional.empty();
    }
    Calibration found =
        calibration == null ? classifier.calibration() : classifier.calibration(calibration);
    Detector chosen = detector(classifier, found);
    if (found.isOutdated(chosen)) {
      throw InputException.of(
          "%s was calibrated with another file of detectors than the one that is there now. Calibrate again: acet calibrate MODEL --set NAME --force, or name the file that was calibrated with (--detectors)."
              .formatted(chosen.id()));
    }
    try {
      return Optional.of(
          byClass ? Rejector.byClass(found, chosen, wanted) : Rejector.of(found, chosen, wanted));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Detector detector(Classifier classifier, Calibration found) throws IOException {
    DetectorChoice choice = new DetectorChoice(List.of(score == null ? Score.MSP.id() : score));
    Optional<FittedDetectors> fitted = Optional.empty();
    if (!choice.fitted().isEmpty()) {
      fitted =
          Optional.of(detectors == null ? classifier.detectors() : classifier.detectors(detectors));
    }
    return choice
        .of(
            new ModelDetectors(
                classifier.identity(), fitted, Optional.ofNullable(found.temperature())))
        .get(0);
  }

  private @Nullable Double rate() {
    if (rate != null && falseDiscoveryRate != null) {
      throw usage("--reject or --fdr, not both");
    }
    Double wanted = rate != null ? rate : falseDiscoveryRate;
    boolean isRefined = score != null || detectors != null || byClass || calibration != null;
    if (wanted == null && isRefined) {
      throw usage("--score, --detectors, --by-class and --calibration need --reject or --fdr");
    }
    return wanted;
  }
}
