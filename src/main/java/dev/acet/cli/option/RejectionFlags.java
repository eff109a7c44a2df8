package dev.acet.cli.option;

import dev.acet.Classifier;
import dev.acet.cli.terminal.Flags;
import dev.acet.rejection.Rejector;
import dev.acet.study.ScoreChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for scoring images, and for rejecting each by a model's calibration. */
public class RejectionFlags extends Flags {

  @Option(
      names = "--reject",
      paramLabel = "RATE",
      description =
          "Reject images with a p-value of at most RATE, such as 0.05: of images like those of the"
              + " calibration, at most this share is rejected.")
  private @Nullable Double rate;

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

  /** The chosen score and rate. */
  public final ScoreChoice choice() {
    Double wanted = rate();
    if (wanted == null && byClass) {
      throw usage("--by-class needs --reject");
    }
    return new ScoreChoice(score, detectors, calibration, byClass, wanted);
  }

  /**
   * The rejector for an opened model, if one is asked for.
   *
   * @throws dev.acet.io.InputException if the calibration or the detector's file is missing,
   *     damaged, or another model's, or the detector was fitted again since it was calibrated
   */
  public final Optional<Rejector> rejector(Classifier classifier) throws IOException {
    ScoreChoice choice = choice();
    try {
      return choice.rejector(classifier);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** The rate to reject at; null to reject none. */
  @Nullable Double rate() {
    return rate;
  }

  /** Whether it is said by what to decide. */
  final boolean isRefined() {
    return score != null || detectors != null || byClass || calibration != null;
  }
}
