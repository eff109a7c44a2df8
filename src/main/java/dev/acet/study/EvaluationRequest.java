package dev.acet.study;

import dev.acet.attack.AttackChoice;
import dev.acet.attack.Ball;
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
 * @param scores that noise can be attacked on
 * @param limit the largest number of images of a set
 */
public record EvaluationRequest(
    Sets sets, Noise noise, Attacks attacks, AttackableScores scores, int limit) {

  /** With the scores that need no fit. */
  public EvaluationRequest(Sets sets, Noise noise, Attacks attacks, int limit) {
    this(sets, noise, attacks, AttackableScores.WITHOUT_FIT, limit);
  }

  /**
   * Sets, by names or aliases.
   *
   * @param kinds ids of kinds, as in {@link SetKind}; empty for the usual ones
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
   * @param balls around each image; of several, each gets sets of its own
   * @param onNoise on noise
   * @param onImages on the in set and on out sets
   * @param fewerSteps on noise as well; empty for none
   * @param worstCase whether noise is attacked by the suite unless sets are named
   */
  public record Attacks(
      List<Ball> balls,
      AttackChoice onNoise,
      AttackChoice onImages,
      Optional<Fewer> fewerSteps,
      boolean worstCase) {

    private static final double EPS = .3;
    private static final double STEP_SIZE = .0075;
    private static final int STEPS = 80;

    /**
     * The shorter of two attacks on noise.
     *
     * @param steps that are part of its set's name
     * @param attack with them
     */
    public record Fewer(int steps, AttackChoice attack) {}

    public Attacks {
      balls = List.copyOf(balls);
    }

    /** Three attacks in one ball. */
    public static Attacks of(PgdSettings fewerSteps, PgdSettings moreSteps, PgdSettings onImages) {
      return new Attacks(
          List.of(moreSteps.ball()),
          (aim, ball, classes) -> moreSteps,
          (aim, ball, classes) -> onImages,
          Optional.of(new Fewer(fewerSteps.steps(), (aim, ball, classes) -> fewerSteps)),
          false);
    }

    /** The paper's attacks. */
    public static Attacks ofPaper() {
      return of(
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.MAX_CONFIDENCE),
          ofPaperOnNoise(),
          PgdSettings.of(EPS, STEPS, STEP_SIZE, Objective.CROSS_ENTROPY));
    }

    /** The paper's longer attack on noise. */
    public static PgdSettings ofPaperOnNoise() {
      return PgdSettings.of(EPS, moreSteps(STEPS), STEP_SIZE, Objective.MAX_CONFIDENCE);
    }

    /** The number of steps of the longer attack on noise, given that of the shorter: 200 for 80. */
    public static int moreSteps(int steps) {
      return steps * 5 / 2;
    }
  }
}
