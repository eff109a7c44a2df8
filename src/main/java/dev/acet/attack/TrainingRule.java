package dev.acet.attack;

import java.util.Locale;

/** The attacks that training can make on its noise, by name. */
public enum TrainingRule {
  /** Constant steps of eps over their number, as in the paper. */
  PAPER {
    @Override
    StepRule rule(Ball ball, int steps) {
      return new ConstantSteps(ball.eps() / steps);
    }
  },
  /** {@link Backtracking} with momentum. */
  BACKTRACKING {
    @Override
    StepRule rule(Ball ball, int steps) {
      return new Backtracking(ball.eps() / steps, MOMENTUM);
    }
  },
  /** {@link AutoPgd}. */
  APGD {
    @Override
    StepRule rule(Ball ball, int steps) {
      return AutoPgd.of(ball, steps);
    }
  },
  /** {@link MonotonePgd}. */
  MONOTONE {
    @Override
    StepRule rule(Ball ball, int steps) {
      return MonotonePgd.usual();
    }
  };

  private static final double MOMENTUM = 0.75;

  /** The attack with a number of steps from a start. */
  public PgdSettings settings(Ball ball, Aim aim, Start start, int steps) {
    StepRule rule = ball.eps() == 0 ? new ConstantSteps(1) : rule(ball, steps);
    return new PgdSettings(ball, aim, start, rule, steps, 1);
  }

  abstract StepRule rule(Ball ball, int steps);

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
