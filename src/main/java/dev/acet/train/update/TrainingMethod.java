package dev.acet.train.update;

import dev.acet.attack.Aim;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.Start;
import dev.acet.attack.TrainingRule;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;

/**
 * The noise term that is trained on besides the cross-entropy of clean images (sections 4.1 and 4.2
 * of the paper). Immutable; threads may share it.
 *
 * @param method plain has no noise term, CEDA has one on noise images, ACET on attacked noise
 *     images
 * @param noiseFraction noise images per clean image of a batch, in (0, 3]; 0 for plain
 * @param noise how the noise images are made
 * @param objective the noise term, which the attack maximises and training minimises
 * @param eps radius of the attack's ball, in [0, 1]
 * @param steps number of steps of the attack; 0 except for ACET
 * @param rule of the attack
 * @param start of the attack on noise
 * @param outliers the images that are trained on besides noise, or in its place
 * @param loss how the terms add up
 */
public record TrainingMethod(
    Method method,
    double noiseFraction,
    NoiseSettings noise,
    Objective objective,
    double eps,
    int steps,
    TrainingRule rule,
    Start start,
    Outliers outliers,
    OutLoss loss) {

  /** The original uses a batch's images at most three times for its noise. */
  private static final int MOST_NOISE = 3;

  public TrainingMethod {
    double out = noiseFraction + outliers.fraction();
    require(
        (method == Method.PLAIN) == (out == 0) && noiseFraction >= 0,
        "plain training has no noise images, and CEDA and ACET need some; the fraction was "
            + noiseFraction);
    require(
        out <= MOST_NOISE,
        outliers.fraction() == 0
            ? "there can be up to 3 noise images per clean image, not " + noiseFraction
            : "there can be up to 3 noise images and outliers per clean image, not " + out);
    require(
        (method == Method.ACET) == (steps > 0) && steps >= 0,
        "ACET needs an attack with steps, and plain training and CEDA have no attack; the steps"
            + " were "
            + steps);
    require(eps >= 0 && eps <= 1, "eps must be in [0, 1], was " + eps);
    require(
        objective == Objective.MAX_CONFIDENCE || objective == Objective.UNIFORM,
        "the noise term is max-confidence or uniform, not " + objective.id());
  }

  /** With the paper's attack. */
  public TrainingMethod(
      Method method,
      double noiseFraction,
      NoiseSettings noise,
      Objective objective,
      double eps,
      int steps) {
    this(
        method,
        noiseFraction,
        noise,
        objective,
        eps,
        steps,
        TrainingRule.PAPER,
        Start.PERTURBED,
        Outliers.NONE,
        new OutLoss.Paper());
  }

  /** The attack on noise. */
  PgdSettings attack() {
    return attackFrom(start);
  }

  /** The attack on outliers. */
  PgdSettings attackOnOutliers() {
    return attackFrom(outliers.start());
  }

  private PgdSettings attackFrom(Start from) {
    return rule.settings(new LInfinityBall(eps), Aim.of(objective), from, steps);
  }

  /** Cross-entropy only. */
  public static TrainingMethod plain() {
    return new TrainingMethod(
        Method.PLAIN, 0, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, 0, 0);
  }

  /** As many noise images as clean ones, with the paper's settings. */
  public static TrainingMethod ceda() {
    return new TrainingMethod(
        Method.CEDA, 1, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, 0, 0);
  }

  /** As {@link #ceda()}, on attacked noise images. */
  public static TrainingMethod acet(double eps, int steps) {
    return new TrainingMethod(
        Method.ACET, 1, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, eps, steps);
  }

  /**
   * Number of noise images in a batch of {@code clean} clean ones: floor(noiseFraction * clean).
   */
  public int noiseImages(int clean) {
    return share(noiseFraction, clean);
  }

  /** Number of outliers in a batch of {@code clean} clean ones. */
  public int outlierImages(int clean) {
    return share(outliers.fraction(), clean);
  }

  /** Number of noise images and outliers in a batch of {@code clean} clean ones. */
  public int outImages(int clean) {
    return noiseImages(clean) + outlierImages(clean);
  }

  private static int share(double fraction, int clean) {
    return (int) Math.floor(fraction * clean + 1e-9);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
