package dev.acet.cli.option;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.Score;
import dev.acet.cli.terminal.Flags;
import dev.acet.model.Model;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for decisions that are part of an exported model. */
public final class DecisionFlags extends Flags {

  @Option(
      names = "--reject",
      paramLabel = "RATE",
      description =
          "With onnx and saved-model: also give the score and whether it is that of an image like"
              + " those of the calibration, of which at most this share is rejected.")
  private @Nullable Double rate;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      converter = OfLogits.class,
      completionCandidates = OfLogits.class,
      description = "The detector to decide by: ${COMPLETION-CANDIDATES} (default: msp).")
  private @Nullable Detector score;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What acet calibrate wrote (default: calibration.json beside the weights).")
  private @Nullable Path calibration;

  /** Whether decisions are asked for. */
  public boolean areChosen() {
    return rate != null;
  }

  /**
   * The rejector that is exported with a model, if one is asked for.
   *
   * @throws dev.acet.io.InputException if the calibration is missing, damaged, or another model's
   */
  public Optional<Rejector> rejector(Model model) throws IOException {
    if (rate == null) {
      if (score != null || calibration != null) {
        throw usage("--score and --calibration need --reject");
      }
      return Optional.empty();
    }
    Path file =
        calibration != null ? calibration : model.beside(CalibrationFile.NAME).orElseThrow();
    Calibration found = CalibrationFile.read(file, model.identity(), model.classTitles());
    try {
      return Optional.of(Rejector.of(found, score == null ? Score.MSP : score, rate));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** Reads the name of a detector that needs only logits. */
  static final class OfLogits implements ITypeConverter<Detector>, Iterable<String> {

    @Override
    public Detector convert(String text) {
      return Detectors.find(text.toLowerCase(Locale.ROOT))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "an exported model decides by one of %s, not by \"%s\""
                          .formatted(String.join(", ", names()), text)));
    }

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }

    private static List<String> names() {
      return Detectors.all().stream().map(Detector::id).toList();
    }
  }
}
