package dev.acet.train;

import dev.acet.attack.Aim;
import dev.acet.attack.AttackSettings;
import dev.acet.attack.Backtracking;
import dev.acet.attack.Ball;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.SquareSettings;
import dev.acet.attack.Start;
import dev.acet.attack.TrainingRule;
import dev.acet.attack.WorstCase;
import java.util.Locale;

/**
 * Stronger attacks than the paper's that a run's noise can be evaluated with, on few images.
 * Threads may share it.
 */
public enum EvaluationAttack {
  /** Backtracking with momentum from low contrast, where networks are less saturated. */
  CONTRAST {
    @Override
    AttackSettings in(Ball ball, int classes) {
      Backtracking rule = new Backtracking(ball.eps() / STEPS_OF_RADIUS, MOMENTUM);
      return new PgdSettings(ball, Aim.CONFIDENT, Start.CONTRAST, rule, STEPS, 1);
    }
  },
  /** APGD from low contrast. */
  APGD {
    @Override
    AttackSettings in(Ball ball, int classes) {
      return TrainingRule.APGD.settings(ball, Aim.CONFIDENT, Start.CONTRAST, STEPS);
    }
  },
  /** Monotone PGD from low contrast. */
  MONOTONE {
    @Override
    AttackSettings in(Ball ball, int classes) {
      return TrainingRule.MONOTONE.settings(ball, Aim.CONFIDENT, Start.CONTRAST, STEPS);
    }
  },
  /** Square, which needs no gradient, with a fifth of the usual number of queries. */
  SQUARE {
    @Override
    AttackSettings in(Ball ball, int classes) {
      return new SquareSettings(ball, Aim.CONFIDENT, SquareSettings.QUERIES / 5);
    }
  },
  /** The suite of {@code evaluate --attack worst-case}. */
  WORST_CASE {
    @Override
    AttackSettings in(Ball ball, int classes) {
      return WorstCase.suite(ball, Aim.CONFIDENT, classes);
    }
  };

  /** How many noise images are attacked at most. */
  static final int IMAGES = 32;

  private static final int STEPS = 100;
  private static final double STEPS_OF_RADIUS = 40;
  private static final double MOMENTUM = 0.75;

  /** The attack that raises the confidence of a network with some number of classes. */
  abstract AttackSettings in(Ball ball, int classes);

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of its set in the run's metrics. */
  String measurement() {
    return "test_noise_attacked_" + name().toLowerCase(Locale.ROOT);
  }
}
