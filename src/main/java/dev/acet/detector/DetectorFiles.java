package dev.acet.detector;

import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.Temperature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the detectors of several models were fitted on. Immutable; threads may share it.
 *
 * @param fitted on training images, a file for each model
 * @param calibrations for their temperatures, one for each model
 */
public record DetectorFiles(List<DetectorFile> fitted, List<Calibration> calibrations) {

  public DetectorFiles {
    fitted = List.copyOf(fitted);
    calibrations = List.copyOf(calibrations);
  }

  /**
   * Reads files that {@code acet detector fit} or {@code acet calibrate} wrote, which are told
   * apart by their content.
   *
   * @throws InputException if one is missing, damaged or something else
   */
  public static DetectorFiles read(List<Path> files) throws IOException {
    List<DetectorFile> fitted = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    for (Path file : files) {
      if (isJson(file)) {
        calibrations.add(CalibrationFile.read(file));
      } else {
        fitted.add(DetectorFile.read(file));
      }
    }
    return new DetectorFiles(fitted, calibrations);
  }

  /**
   * The detectors of a model.
   *
   * @param odin whether its predictions hold what {@link dev.acet.analysis.Odin} needs
   * @throws InputException if there are files of a kind, but none belongs to its weights
   */
  public ModelDetectors of(ModelIdentity model, boolean odin) throws InputException {
    return new ModelDetectors(model, fitted(model), temperature(model), odin);
  }

  private static boolean isJson(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '{'; // an .npz begins with PK
    }
  }

  private Optional<Temperature> temperature(ModelIdentity model) throws InputException {
    if (calibrations.isEmpty()) {
      return Optional.empty();
    }
    return calibrations.stream()
        .filter(one -> one.model().fingerprint().equals(model.fingerprint()))
        .findFirst()
        .map(one -> Optional.ofNullable(one.temperature()))
        .orElseThrow(() -> none("calibration", "Calibrate: acet calibrate", model));
  }

  private Optional<FittedDetectors> fitted(ModelIdentity model) throws InputException {
    if (fitted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        fitted.stream()
            .filter(file -> file.belongsTo(model))
            .findFirst()
            .orElseThrow(() -> none("file of detectors", "Fit them: acet detector fit", model))
            .detectors());
  }

  private static InputException none(String what, String remedy, ModelIdentity model) {
    return InputException.of(
        "no %s belongs to the weights %s of %s. %s MODEL --set NAME."
            .formatted(what, model.fingerprint(), model.name(), remedy));
  }
}
