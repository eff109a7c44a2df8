package dev.acet.attack;

import dev.acet.network.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of attacks that looks for the worst case with no option to tune. It is fixed: a change
 * is a change of what is stored with each result. Static functions; threads may call them
 * concurrently.
 *
 * <p>What found most comes first. Step sizes are fractions of the ball's radius, as the paper's
 * (.0075 in a ball of .3).
 */
public final class WorstCase {

  /** From this confidence on, an image that is to look in-distribution does not resist. */
  public static final double CERTAIN = 0.999;

  /** So near to 1 / K, an image that is to look out-of-distribution does not resist. */
  public static final double UNSURE = 0.01;

  private static final int STEPS = 200;
  private static final int SHORT_STEPS = 100;
  private static final int STEPS_OF_RADIUS = 40;
  private static final double MOMENTUM = 0.75;
  private static final int RESTARTS = 3;
  private static final int SMOOTH_RESTARTS = 10;
  private static final int MOST_TARGETS = 9;

  /** No image is ever settled for a score without a bound, so its attacks are fewer and shorter. */
  private static final int QUERIES_OF_SCORE = 1_000;

  private WorstCase() {}

  /**
   * The suite for a ball and an aim.
   *
   * @param aim {@link Aim#CONFIDENT}, {@link Aim#UNSURE}, {@link Aim#WRONG} or {@link Aim#SCORE}
   * @param classes of the network; attacks that need more are left out
   */
  public static Suite suite(Ball ball, Aim aim, int classes) {
    return new Suite(ball, aim, resisted(aim, classes), members(ball, aim, classes));
  }

  private static float resisted(Aim aim, int classes) {
    return switch (aim.judge()) {
      case MAX_CONFIDENCE -> (float) Math.log(CERTAIN);
      case MIN_CONFIDENCE -> (float) -Math.log(1. / classes + UNSURE);
      default -> aim.enough();
    };
  }

  private static List<Suite.Member> members(Ball ball, Aim aim, int classes) {
    Members members = new Members(ball, aim, classes);
    if (ball.eps() == 0) {
      members.nothing();
      return members.list;
    }
    switch (aim.judge()) {
      case MAX_CONFIDENCE -> members.confident();
      case MIN_CONFIDENCE -> members.unsure();
      case MISCLASSIFICATION -> members.wrong();
      case SCORE -> members.score();
      default -> throw new IllegalArgumentException("no suite for " + aim);
    }
    return members.list;
  }

  /** Collects the attacks. */
  private static final class Members {

    private final List<Suite.Member> list = new ArrayList<>();
    private final Ball ball;
    private final Aim aim;
    private final int classes;

    Members(Ball ball, Aim aim, int classes) {
      this.ball = ball;
      this.aim = aim;
      this.classes = classes;
    }

    /** A point has no neighbours. */
    void nothing() {
      list.add(new Suite.Member("unperturbed", AttackSettings.nothing(ball, aim), 0, true));
    }

    /** Low contrast comes first: there the network has gradients. */
    void confident() {
      double step = ball.eps() / STEPS_OF_RADIUS;
      Objective confidence = Objective.MAX_CONFIDENCE;
      add("momentum", confidence, Start.CONTRAST, new Backtracking(step, MOMENTUM), STEPS, 1);
      add("backtracking", confidence, Start.CONTRAST, new Backtracking(step, 0), STEPS, 1);
      add("monotone-contrast", confidence, Start.CONTRAST, monotone(), STEPS, 1);
      add("apgd-contrast", confidence, Start.CONTRAST, apgd(), SHORT_STEPS, 1);
      add(
          "momentum-smooth",
          confidence,
          Start.SMOOTH,
          new Backtracking(step, MOMENTUM),
          SHORT_STEPS,
          SMOOTH_RESTARTS);
      targeted("apgd-targeted", Objective.TARGET_CONFIDENCE, Start.CONTRAST);
      add("apgd-margin", Objective.LOGIT_MARGIN, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("apgd-ratio", Objective.MARGIN_RATIO, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("monotone-uniform", confidence, Start.UNIFORM, monotone(), SHORT_STEPS, RESTARTS);
      add("monotone-gaussian", confidence, Start.GAUSSIAN, monotone(), SHORT_STEPS, RESTARTS);
      square();
    }

    void unsure() {
      add("apgd-uniform", Objective.NEAR_UNIFORM, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("apgd-confidence", Objective.MIN_CONFIDENCE, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("apgd-margin", Objective.MIN_MARGIN, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("monotone", Objective.NEAR_UNIFORM, Start.GAUSSIAN, monotone(), SHORT_STEPS, 1);
      square();
    }

    /** The paper's attack, so that the suite is never weaker, then AutoAttack's. */
    void wrong() {
      double step = ball.eps() / STEPS_OF_RADIUS;
      add(
          "pgd",
          Objective.CROSS_ENTROPY,
          Start.PERTURBED,
          new ConstantSteps(step),
          2 * STEPS_OF_RADIUS,
          1);
      add("apgd-ce", Objective.CROSS_ENTROPY, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      targeted("apgd-targeted", Objective.TARGETED_DLR, Start.UNIFORM);
      add("apgd-dlr", Objective.DLR, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      square();
    }

    /** Steps along signs alone: scores have any scale, and monotone PGD's steps depend on it. */
    void score() {
      double step = ball.eps() / STEPS_OF_RADIUS;
      Objective score = Objective.SCORE;
      StepRule momentum = new Backtracking(step, MOMENTUM);
      add("momentum", score, Start.CONTRAST, momentum, STEPS, 1);
      add("apgd-contrast", score, Start.CONTRAST, apgd(), SHORT_STEPS, 1);
      add("apgd-uniform", score, Start.UNIFORM, apgd(), SHORT_STEPS, 1);
      add("momentum-smooth", score, Start.SMOOTH, momentum, SHORT_STEPS, RESTARTS);
      square(QUERIES_OF_SCORE);
    }

    private MonotonePgd monotone() {
      return MonotonePgd.usual();
    }

    private AutoPgd apgd() {
      return AutoPgd.of(ball, SHORT_STEPS);
    }

    private void add(
        String name, Objective followed, Start start, StepRule rule, int steps, int restarts) {
      if (classes >= followed.fewestClasses()) {
        list.add(
            new Suite.Member(
                name,
                new PgdSettings(ball, aim.following(followed), start, rule, steps, restarts),
                0,
                restarts == 1));
      }
    }

    /** Aims at the most likely classes one after the other; a label is no target. */
    private void targeted(String name, Objective followed, Start start) {
      if (classes >= followed.fewestClasses()) {
        list.add(
            new Suite.Member(
                name,
                new PgdSettings(ball, aim.following(followed), start, apgd(), SHORT_STEPS, 1),
                Math.min(MOST_TARGETS, aim.needsLabels() ? classes - 1 : classes),
                false));
      }
    }

    private void square() {
      square(SquareSettings.QUERIES);
    }

    private void square(int queries) {
      list.add(new Suite.Member("square", new SquareSettings(ball, aim, queries), 0, false));
    }
  }
}
