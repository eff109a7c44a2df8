package dev.acet.attack;

import dev.acet.network.Objective;

/**
 * What an attack wants. Immutable; threads may share it.
 *
 * <p>Two objectives can differ: one whose gradient leads well, and one by which the points on the
 * way are judged. The best point of a run is the best by the judge.
 *
 * @param followed whose gradient leads
 * @param judge by which points are compared
 * @param enough a value of the judge; an image that reaches it is settled and leaves the attack
 */
public record Aim(Objective followed, Objective judge, float enough) {

  public Aim {
    if (judge.targets() == Objective.Targets.LABELS
        && followed.targets() == Objective.Targets.TARGETS) {
      throw new IllegalArgumentException(followed + " knows no label, " + judge + " needs it");
    }
  }

  /** The highest confidence. */
  public static final Aim CONFIDENT = of(Objective.MAX_CONFIDENCE);

  /** The lowest confidence. */
  public static final Aim UNSURE = of(Objective.MIN_CONFIDENCE);

  /** A class that is not the label's. */
  public static final Aim WRONG =
      new Aim(Objective.MISCLASSIFICATION, Objective.MISCLASSIFICATION, Float.MIN_NORMAL);

  /** The highest score of a network that has no other output. */
  public static final Aim SCORE = of(Objective.SCORE);

  /** Follows and judges by the same objective, up to its maximum. */
  public static Aim of(Objective objective) {
    return new Aim(objective, objective, objective.maximum());
  }

  /** The same aim, by way of another objective. */
  public Aim following(Objective objective) {
    return new Aim(objective, judge, enough);
  }

  /**
   * The weights of the classes in an image's objectives, [K].
   *
   * @param label the class that is right
   * @param target the class to be reached
   */
  float[] weights(int classes, int label, int target) {
    float[] weights = new float[classes];
    switch (followed.targets() == Objective.Targets.NONE ? judge.targets() : followed.targets()) {
      case NONE -> {}
      case LABELS -> weights[label] = 1;
      case TARGETS -> weights[target] = 1;
      case LABELS_AND_TARGETS -> {
        weights[label] = 1;
        weights[target] = -1;
      }
    }
    return weights;
  }

  /** Whether the label of an image matters. */
  boolean needsLabels() {
    return judge.targets() == Objective.Targets.LABELS
        || followed.targets() == Objective.Targets.LABELS
        || followed.targets() == Objective.Targets.LABELS_AND_TARGETS;
  }

  /** Whether classes to be reached must be given. */
  boolean needsTargets() {
    return followed.targets() == Objective.Targets.TARGETS
        || followed.targets() == Objective.Targets.LABELS_AND_TARGETS;
  }

  /** Whether the followed objective is not the judge. */
  boolean isIndirect() {
    return followed != judge;
  }
}
