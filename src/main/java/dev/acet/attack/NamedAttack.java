package dev.acet.attack;

import dev.acet.network.Objective;
import java.util.Locale;

/** The attacks that can be chosen by name. */
public enum NamedAttack {
  /** Constant steps, or whatever its options choose; the paper's attack by default. */
  PAPER,
  /** {@link WorstCase}. */
  WORST_CASE,
  /** {@link AutoPgd}. */
  APGD,
  /** {@link MonotonePgd}. */
  MONOTONE,
  /** {@link SquareAttack}. */
  SQUARE;

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a single attack follows if nothing else is asked for. */
  public static Objective usualObjective(Aim aim) {
    return switch (aim.judge()) {
      case MISCLASSIFICATION -> Objective.CROSS_ENTROPY;
      case MIN_CONFIDENCE -> Objective.NEAR_UNIFORM;
      default -> aim.judge();
    };
  }
}
