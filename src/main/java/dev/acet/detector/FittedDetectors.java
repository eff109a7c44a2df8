package dev.acet.detector;

import dev.acet.analysis.Detector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The detectors that are fitted on a model's training images. Each is fitted when it is first asked
 * for. Threads may share it.
 */
public final class FittedDetectors {

  private static final Map<String, Function<TrainingOutputs, Detector>> FITS = fits();

  private final TrainingOutputs outputs;
  private final Map<String, Detector> fitted = new LinkedHashMap<>();

  /** Detectors of a model, none of which is fitted yet. */
  public FittedDetectors(TrainingOutputs outputs) {
    this.outputs = outputs;
  }

  private static Map<String, Function<TrainingOutputs, Detector>> fits() {
    Map<String, Function<TrainingOutputs, Detector>> fits = new LinkedHashMap<>();
    fits.put("knn", NearestNeighbours::fit);
    fits.put("mds", Mahalanobis::fit);
    fits.put("rmds", Mahalanobis::fitRelative);
    fits.put("vim", VirtualLogit::fit);
    fits.put("react", RectifiedActivations::fit);
    fits.put("klm", KlMatching::fit);
    fits.put("fdbd", BoundaryDistance::fit);
    return fits;
  }

  /** Their spellings in options and results. */
  public static List<String> ids() {
    return List.copyOf(FITS.keySet());
  }

  /**
   * The detector with a name, ignoring case.
   *
   * @throws IllegalArgumentException if it cannot be fitted on these training images
   */
  public synchronized Optional<Detector> find(String id) {
    return FITS.keySet().stream()
        .filter(known -> known.equalsIgnoreCase(id))
        .findFirst()
        .map(known -> fitted.computeIfAbsent(known, name -> FITS.get(name).apply(outputs)));
  }
}
