package dev.acet.detector;

import dev.acet.analysis.Detector;
import dev.acet.analysis.DetectorFormulas;
import dev.acet.analysis.FormulaDetector;
import dev.acet.prediction.Predictions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The detectors that are fitted on a model's training images. Each is fitted when it is first asked
 * for. Threads may share it.
 */
public final class FittedDetectors {

  @SuppressWarnings("ImmutableEnumChecker") // fits are functions without state
  private enum Fit {
    KNN(NearestNeighbours::fit),
    MDS(Mahalanobis::fit),
    RMDS(Mahalanobis::fitRelative),
    VIM(VirtualLogit::fit),
    REACT(RectifiedActivations::fit),
    KLM(KlMatching::fit),
    FDBD(BoundaryDistance::fit);

    private final Function<TrainingOutputs, FormulaDetector> fit;

    Fit(Function<TrainingOutputs, FormulaDetector> fit) {
      this.fit = fit;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    FormulaDetector on(TrainingOutputs outputs) {
      return fit.apply(outputs);
    }
  }

  private final TrainingOutputs outputs;
  private final Map<Fit, Detector> fitted = new EnumMap<>(Fit.class);
  private @Nullable String fingerprint; // computed for the first one

  /** Detectors of a model, none of which is fitted yet. */
  public FittedDetectors(TrainingOutputs outputs) {
    this.outputs = outputs;
  }

  /** Their spellings in options and results. */
  public static List<String> ids() {
    return Arrays.stream(Fit.values()).map(Fit::id).toList();
  }

  /**
   * The detector with a name, ignoring case.
   *
   * @throws IllegalArgumentException if it cannot be fitted on these training images
   */
  public synchronized Optional<Detector> find(String id) {
    return Arrays.stream(Fit.values())
        .filter(fit -> fit.id().equalsIgnoreCase(id))
        .findFirst()
        .map(fit -> fitted.computeIfAbsent(fit, this::fitted));
  }

  private Detector fitted(Fit fit) {
    if (fingerprint == null) {
      fingerprint = outputs.fingerprint();
    }
    return new Fitted(fit.on(outputs), fingerprint);
  }

  /** A detector that knows what it was fitted on. */
  private record Fitted(FormulaDetector detector, String fingerprint) implements FormulaDetector {

    @Override
    public String id() {
      return detector.id();
    }

    @Override
    public boolean needsFeatures() {
      return detector.needsFeatures();
    }

    @Override
    public Optional<String> fit() {
      return Optional.of(fingerprint);
    }

    @Override
    public double[] scores(Predictions predictions) {
      return detector.scores(predictions);
    }

    @Override
    public <T> T in(DetectorFormulas<T> formulas) {
      return detector.in(formulas);
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
