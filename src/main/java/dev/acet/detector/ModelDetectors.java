package dev.acet.detector;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.Odin;
import dev.acet.analysis.ScaledMsp;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.rejection.Temperature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The detectors that can score a model's predictions. Threads may share it.
 *
 * @param model whose predictions
 * @param fitted those fitted on its training images; empty if there is no file of them
 * @param temperature that of its calibration; empty if there is none
 * @param odin whether the predictions hold what {@link Odin} needs
 */
public record ModelDetectors(
    ModelIdentity model,
    Optional<FittedDetectors> fitted,
    Optional<Temperature> temperature,
    boolean odin) {

  /** Of images that are predicted now, without ODIN's step. */
  public ModelDetectors(
      ModelIdentity model, Optional<FittedDetectors> fitted, Optional<Temperature> temperature) {
    this(model, fitted, temperature, false);
  }

  /**
   * All of them, the paper's first.
   *
   * @throws InputException if one cannot be fitted on the images of the file
   */
  List<Detector> all() throws InputException {
    List<Detector> all = new ArrayList<>(Detectors.all());
    if (fitted.isPresent()) {
      for (String id : FittedDetectors.ids()) {
        all.add(fitted(id));
      }
    }
    temperature.map(Temperature::scaledMsp).ifPresent(all::add);
    if (odin) {
      all.add(new Odin());
    }
    return all;
  }

  /**
   * The detector with a name.
   *
   * @throws InputException if it must be fitted, and there is no file, or it cannot be fitted on
   *     the images of the file; or it needs a temperature, and there is none
   */
  Detector find(String id) throws InputException {
    if (id.equals(Odin.ID)) {
      return new Odin(); // which says itself what it misses
    }
    if (id.equals(ScaledMsp.ID)) {
      return scaledMsp();
    }
    Optional<Detector> simple = Detectors.find(id);
    return simple.isPresent() ? simple.get() : fitted(id);
  }

  private Detector scaledMsp() throws InputException {
    return temperature
        .map(Temperature::scaledMsp)
        .orElseThrow(
            () ->
                InputException.of(
                    "%s of %s needs a temperature, and there is none: no calibration was named, its images had no labels, or (nearly) all predictions were right. Calibrate on other images, or choose another score."
                        .formatted(ScaledMsp.ID, model.name())));
  }

  private Detector fitted(String id) throws InputException {
    try {
      return fitted
          .flatMap(detectors -> detectors.find(id))
          .orElseThrow(
              () ->
                  InputException.of(
                      id
                          + " is fitted on training images. Run: acet detector fit MODEL --set"
                          + " NAME, and name the file (--detectors)."));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s of %s cannot be used: %s. Fit the detectors on more images, or choose another."
              .formatted(id, model.name(), e.getMessage()));
    }
  }
}
