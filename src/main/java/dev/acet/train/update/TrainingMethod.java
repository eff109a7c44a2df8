package dev.acet.train.update;

import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;

/**
 * What is trained on beside the cross-entropy of clean images (sections 4.1 and 4.2 of the paper).
 *
 * @param method plain has no noise term, CEDA has one on noise images, ACET on noise images that an
 *     attack has moved
 * @param noiseFraction noise images in a batch by clean ones, in (0, 3]; 0 for plain
 * @param noise what the noise images are made of
 * @param objective the noise term, which the attack drives up and training down
 * @param eps radius of the attack's ball, in [0, 1]
 * @param steps of the attack, each of eps / steps; 0 but for ACET
 */
public record TrainingMethod(
    Method method,
    double noiseFraction,
    NoiseSettings noise,
    Objective objective,
    double eps,
    int steps) {

  /** The original reuses a batch's images for its noise three times at most. */
  private static final int MOST_NOISE = 3;

  public TrainingMethod {
    require(
        (method == Method.PLAIN) == (noiseFraction == 0) && noiseFraction >= 0,
        "plain training has no noise images, CEDA and ACET have some: not a fraction of "
            + noiseFraction);
    require(
        noiseFraction <= MOST_NOISE,
        "there can be up to 3 noise images for a clean one, not " + noiseFraction);
    require(
        (method == Method.ACET) == (steps > 0) && steps >= 0,
        "ACET needs steps of an attack, plain training and CEDA have none: not " + steps);
    require(eps >= 0 && eps <= 1, "eps must be in [0, 1], was " + eps);
    require(
        objective == Objective.MAX_CONFIDENCE || objective == Objective.UNIFORM,
        "the noise term is max-confidence or uniform, not " + objective.id());
  }

  /** Cross-entropy alone. */
  public static TrainingMethod plain() {
    return new TrainingMethod(
        Method.PLAIN, 0, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, 0, 0);
  }

  /** As many noise images as clean ones, with the paper's settings. */
  public static TrainingMethod ceda() {
    return new TrainingMethod(
        Method.CEDA, 1, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, 0, 0);
  }

  /** As {@link #ceda()}, the noise images moved by an attack. */
  public static TrainingMethod acet(double eps, int steps) {
    return new TrainingMethod(
        Method.ACET, 1, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, eps, steps);
  }

  /** Noise images beside {@code clean} others: floor(noiseFraction * clean). */
  public int noiseImages(int clean) {
    return (int) Math.floor(noiseFraction * clean + 1e-9);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
