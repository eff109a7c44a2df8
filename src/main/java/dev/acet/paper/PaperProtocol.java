package dev.acet.paper;

import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import java.util.Map;

/**
 * The settings of the noise and the attacks of Table 1; results with other settings are not
 * comparable. Static functions; threads may call them concurrently.
 */
public final class PaperProtocol {

  private static final AttackOptions ON_NOISE = attack(200, "max-confidence");
  private static final AttackOptions ON_SAMPLES = attack(80, "cross-entropy");

  private PaperProtocol() {}

  /** Noise for models that were trained on a data set: half of it permuted images of that set. */
  public static NoiseOptions noise(String dataset) {
    return new NoiseOptions(dataset, .5, true);
  }

  /** The attack of the row Adv. Noise. */
  public static AttackOptions onNoise() {
    return ON_NOISE;
  }

  /** The attack of the row Adv. Samples. */
  public static AttackOptions onSamples() {
    return ON_SAMPLES;
  }

  private static AttackOptions attack(int steps, String objective) {
    return new AttackOptions(.3, steps, .0075, 1, objective, "perturbed", "constant", 0, Map.of());
  }
}
