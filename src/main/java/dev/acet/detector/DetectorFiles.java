package dev.acet.detector;

import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the detectors of several models were fitted on. Immutable; threads may share it.
 *
 * @param fitted on training images, a file for each model
 */
public record DetectorFiles(List<DetectorFile> fitted) {

  public DetectorFiles {
    fitted = List.copyOf(fitted);
  }

  /**
   * Reads files that {@code acet detector fit} wrote.
   *
   * @throws InputException if one is missing, damaged or something else
   */
  public static DetectorFiles read(List<Path> files) throws IOException {
    List<DetectorFile> fitted = new ArrayList<>();
    for (Path file : files) {
      fitted.add(DetectorFile.read(file));
    }
    return new DetectorFiles(fitted);
  }

  /**
   * The detectors of a model.
   *
   * @throws InputException if there are files, but none belongs to its weights
   */
  public ModelDetectors of(ModelIdentity model) throws InputException {
    return new ModelDetectors(model, fitted(model));
  }

  private Optional<FittedDetectors> fitted(ModelIdentity model) throws InputException {
    if (fitted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        fitted.stream()
            .filter(file -> file.belongsTo(model))
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        "no file of detectors belongs to the weights %s of %s. Fit them: acet detector fit MODEL --set NAME."
                            .formatted(model.fingerprint(), model.name())))
            .detectors());
  }
}
