package dev.acet.study;

import dev.acet.attack.PgdSettings;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation is asked to measure. What is not named is chosen by the model and by the data
 * that are there.
 *
 * @param sets which sets
 * @param noise what the noise is made of
 * @param attacks which attacks
 * @param limit the largest number of images of a set
 */
public record EvaluationRequest(Sets sets, Noise noise, Attacks attacks, int limit) {

  /**
   * Sets, by names or aliases.
   *
   * @param kinds ids of kinds, as {@link SetKind#id} has them; empty for all that can be measured
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

    /** The paper's. */
    public static Attacks ofPaper() {
      return new Attacks(
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.MAX_CONFIDENCE),
          PgdSettings.of(EPS, moreSteps(STEPS), STEP_SIZE, Objective.MAX_CONFIDENCE),
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.CROSS_ENTROPY));
    }

    /** How many steps the longer attack on noise has, by those of the shorter: 200 by 80. */
    public static int moreSteps(int steps) {
      return steps * 5 / 2;
    }
  }
}
