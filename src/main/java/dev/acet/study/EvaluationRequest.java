package dev.acet.study;

import dev.acet.attack.PgdSettings;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation is asked to measure. Whatever is not named depends on the model and on the
 * data that exist.
 *
 * @param sets which sets
 * @param noise how the noise is made
 * @param attacks which attacks
 * @param limit the largest number of images of a set
 */
public record EvaluationRequest(Sets sets, Noise noise, Attacks attacks, int limit) {

  /**
   * Sets, by names or aliases.
   *
   * @param kinds ids of kinds, as in {@link SetKind#id}; empty for all that can be measured
   * @param in the in set; empty for what the model was trained on
   * @param out the out sets; empty for the paper's
   */
  public record Sets(
      Optional<List<String>> kinds, Optional<String> in, Optional<List<String>> out) {

    public Sets {
      kinds = kinds.map(List::copyOf);
      out = out.map(List::copyOf);
    }

    /** Some kinds of the paper's sets. */
    public static Sets ofKinds(List<String> kinds) {
      return new Sets(Optional.of(kinds), Optional.empty(), Optional.empty());
    }
  }

  /**
   * Noise.
   *
   * @param from the set whose images are permuted; empty for the in set
   * @param settings how it is made
   */
  public record Noise(Optional<String> from, NoiseSettings settings) {}

  /**
   * Attacks.
   *
   * @param fewerSteps on noise; its number of steps is part of its set's name
   * @param moreSteps on noise
   * @param onSamples on the in set
   */
  public record Attacks(PgdSettings fewerSteps, PgdSettings moreSteps, PgdSettings onSamples) {

    private static final double EPS = .3;
    private static final double STEP_SIZE = .0075;
    private static final int STEPS = 80;

    /** The paper's attacks. */
    public static Attacks ofPaper() {
      return new Attacks(
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.MAX_CONFIDENCE),
          PgdSettings.of(EPS, moreSteps(STEPS), STEP_SIZE, Objective.MAX_CONFIDENCE),
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.CROSS_ENTROPY));
    }

    /** The number of steps of the longer attack on noise, given that of the shorter: 200 for 80. */
    public static int moreSteps(int steps) {
      return steps * 5 / 2;
    }
  }
}
