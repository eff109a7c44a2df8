package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.FittedDetectors;
import dev.acet.io.InputException;
import dev.acet.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the detectors that are calibrated. */
public final class CalibratedScoreFlags extends Flags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      split = ",",
      converter = DetectorConverter.OrAll.class,
      completionCandidates = DetectorConverter.class,
      description =
          "Detectors to calibrate, separated by commas: ${COMPLETION-CANDIDATES} (default: all"
              + " that can be used).")
  private List<String> names = List.of(DetectorChoice.ALL);

  @Option(
      names = "--detectors",
      paramLabel = "FILE",
      description =
          "What acet detector fit wrote, for the detectors from knn on (default: detectors.npz"
              + " beside the weights).")
  private @Nullable Path file;

  /** The chosen detectors. */
  public DetectorChoice choice() {
    return new DetectorChoice(names);
  }

  /**
   * A model's fitted detectors, if one is chosen, or all are and there is a file. A file beside the
   * weights that was made with others, such as those of another epoch, is not for all.
   *
   * @throws InputException if the file is missing, damaged, or belongs to other weights
   */
  public Optional<FittedDetectors> fitted(Model model) throws IOException {
    if (file != null) {
      return Optional.of(DetectorFile.read(file, model.identity()).detectors());
    }
    Path beside = model.beside(DetectorFile.NAME).orElseThrow();
    if (!choice().fitted().isEmpty()) {
      return Optional.of(DetectorFile.read(beside, model.identity()).detectors());
    }
    if (!choice().isAll() || !Files.exists(beside)) {
      return Optional.empty();
    }
    DetectorFile found = DetectorFile.read(beside);
    if (!found.belongsTo(model.identity())) {
      err().println(beside + " belongs to other weights, so its detectors are left out");
      return Optional.empty();
    }
    return Optional.of(found.detectors());
  }
}
