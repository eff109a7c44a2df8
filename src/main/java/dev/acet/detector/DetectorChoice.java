package dev.acet.detector;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.Odin;
import dev.acet.analysis.ScaledMsp;
import dev.acet.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Some detectors by name, of any model. Immutable; threads may share it.
 *
 * @param ids their names, or {@value #ALL}; stored in lower case and without repetition
 */
public record DetectorChoice(List<String> ids) {

  /** Names all detectors that can score a model's predictions. */
  public static final String ALL = "all";

  /**
   * Chooses detectors.
   *
   * @param ids in any case
   * @throws IllegalArgumentException if there is no detector with a name
   */
  public DetectorChoice {
    ids = ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().toList();
    for (String id : ids) {
      if (!id.equals(ALL) && !names().contains(id)) {
        throw new IllegalArgumentException(
            "expected one of %s, not \"%s\"".formatted(String.join(", ", names()), id));
      }
    }
  }

  /** The names of all detectors. */
  public static List<String> names() {
    return Stream.of(
            Detectors.all().stream().map(Detector::id),
            FittedDetectors.ids().stream(),
            Stream.of(ScaledMsp.ID, Odin.ID))
        .flatMap(ids -> ids)
        .toList();
  }

  /** Whether all that can be used are chosen. */
  public boolean isAll() {
    return ids.contains(ALL);
  }

  /** Those that are chosen by name and must be fitted on training images. */
  public List<String> fitted() {
    return ids.stream().filter(FittedDetectors.ids()::contains).toList();
  }

  /** Whether a detector is chosen by name. */
  public boolean has(String id) {
    return ids.contains(id);
  }

  /**
   * The chosen detectors of a model.
   *
   * @throws InputException if one must be fitted on training images and there is no file of them,
   *     or it cannot be fitted on these images; or one needs a temperature, and there is none
   */
  public List<Detector> of(ModelDetectors model) throws InputException {
    Map<String, Detector> chosen = new LinkedHashMap<>();
    for (String id : ids) {
      List<Detector> named = id.equals(ALL) ? model.all() : List.of(model.find(id));
      named.forEach(detector -> chosen.putIfAbsent(detector.id(), detector));
    }
    return new ArrayList<>(chosen.values());
  }
}
