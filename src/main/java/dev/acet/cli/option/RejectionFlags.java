package dev.acet.cli.option;

import dev.acet.Classifier;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Score;
import dev.acet.cli.terminal.Flags;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.nio.file.Path;
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
      completionCandidates = DetectorConverter.Names.class,
      description = "The detector to decide by: ${COMPLETION-CANDIDATES} (default: msp).")
  private @Nullable Detector detector;

  @Option(
      names = "--by-class",
      description = "Compare with the calibration images of the same predicted class alone.")
  private boolean byClass;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What acet calibrate wrote (default: calibration.json beside the weights).")
  private @Nullable Path file;

  /** Whether decisions are for all images together. */
  public boolean isOfBatch() {
    return falseDiscoveryRate != null;
  }

  /**
   * The rejector for an opened model, if one is asked for.
   *
   * @throws dev.acet.io.InputException if the calibration is missing, damaged, or another model's
   */
  public Optional<Rejector> rejector(Classifier classifier) throws IOException {
    Double wanted = rate();
    if (wanted == null) {
      return Optional.empty();
    }
    Calibration calibration =
        file == null ? classifier.calibration() : classifier.calibration(file);
    Detector chosen = detector == null ? Score.MSP : detector;
    try {
      return Optional.of(
          byClass
              ? Rejector.byClass(calibration, chosen, wanted)
              : Rejector.of(calibration, chosen, wanted));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private @Nullable Double rate() {
    if (rate != null && falseDiscoveryRate != null) {
      throw usage("--reject or --fdr, not both");
    }
    Double wanted = rate != null ? rate : falseDiscoveryRate;
    if (wanted == null && (detector != null || byClass || file != null)) {
      throw usage("--score, --by-class and --calibration need --reject or --fdr");
    }
    return wanted;
  }
}
