package dev.acet.network;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A function of each image's logits that an attack maximises. With z1 ≥ z2 ≥ ... the sorted logits,
 * K the number of classes and p the softmax.
 *
 * <p>If several classes share the largest logit, the lowest one counts and receives the whole
 * gradient.
 */
@SuppressWarnings("ImmutableEnumChecker") // formulas are functions without state
public enum Objective {
  /** The logarithm of the largest probability (the paper's section 4). Largest value: 0. */
  MAX_CONFIDENCE((z, targets) -> z.logConfidence(), Targets.NONE, 1),

  /** The cross-entropy of the uniform distribution: -1/K times the sum of log probabilities. */
  UNIFORM((z, targets) -> z.uniformCrossEntropy(), Targets.NONE, 1),

  /**
   * The cross-entropy of the targets: the loss of a labelled image, used for adversarial samples.
   */
  CROSS_ENTROPY(ObjectiveFormulas::crossEntropy, Targets.LABELS, 1),

  /**
   * The largest logit minus the second largest. For two classes it orders points as confidence
   * does, but it does not saturate where confidence rounds to 1.
   */
  LOGIT_MARGIN((z, targets) -> z.margin(), Targets.NONE, 2),

  /** (z1 - z2) / (z1 - z3): the margin on a scale that the logits' size does not change. */
  MARGIN_RATIO((z, targets) -> z.marginRatio(), Targets.NONE, 3),

  /** The largest logit of another class minus the label's: positive if the label is not found. */
  MISCLASSIFICATION(ObjectiveFormulas::lead, Targets.LABELS, 2),

  /**
   * The difference of logits ratio of AutoAttack (Croce, Hein, ICML 2020): {@link
   * #MISCLASSIFICATION} divided by z1 - z3.
   */
  DLR(ObjectiveFormulas::relativeLead, Targets.LABELS, 3),

  /**
   * The targeted difference of logits ratio of AutoAttack: the target's logit minus the label's,
   * divided by z1 - (z3 + z4) / 2. The targets hold 1 for the label and -1 for the target.
   */
  TARGETED_DLR(ObjectiveFormulas::relativeLeadOfTarget, Targets.LABELS_AND_TARGETS, 4),

  /** The logarithm of a target class's probability. Largest value: 0. */
  TARGET_CONFIDENCE((z, targets) -> z.negative(z.crossEntropy(targets)), Targets.TARGETS, 1),

  /** The negated {@link #MAX_CONFIDENCE}, which makes an image look out-of-distribution. */
  MIN_CONFIDENCE((z, targets) -> z.negative(z.logConfidence()), Targets.NONE, 1),

  /**
   * The negated {@link #UNIFORM}. It lowers confidence as {@link #MIN_CONFIDENCE} does, but it has
   * a gradient where the confidence rounds to 1.
   */
  NEAR_UNIFORM((z, targets) -> z.negative(z.uniformCrossEntropy()), Targets.NONE, 1),

  /** The negated {@link #LOGIT_MARGIN}. */
  MIN_MARGIN((z, targets) -> z.negative(z.margin()), Targets.NONE, 2),

  /** The only output of a network with a score in place of its logits. */
  SCORE((z, targets) -> z.only(), Targets.NONE, 1);

  /** What an objective's targets mean. */
  public enum Targets {
    /** They are ignored. */
    NONE,
    /** The class that is right. */
    LABELS,
    /** A class to be reached. */
    TARGETS,
    /** Both. */
    LABELS_AND_TARGETS
  }

  /** Adds the value to a graph: targets [n, K] to [n]. */
  @FunctionalInterface
  private interface Formula {
    Operand<TFloat32> of(ObjectiveFormulas logits, Operand<TFloat32> targets);
  }

  private final Formula formula;
  private final Targets targets;
  private final int fewestClasses;

  Objective(Formula formula, Targets targets, int fewestClasses) {
    this.formula = formula;
    this.targets = targets;
    this.fewestClasses = fewestClasses;
  }

  /**
   * Adds the objective to a graph.
   *
   * @param logits [n, K]
   * @param targets [n, K], one 1 in each row unless {@link #targets()} says otherwise; ignored by
   *     objectives without targets
   * @return [n]
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return formula.of(new ObjectiveFormulas(tf, logits), targets);
  }

  /** The largest possible value; infinite if unbounded. */
  public float maximum() {
    return this == MAX_CONFIDENCE || this == TARGET_CONFIDENCE ? 0 : Float.POSITIVE_INFINITY;
  }

  /** What its targets mean. */
  public Targets targets() {
    return targets;
  }

  /** Whether it depends on a class of the image. */
  public boolean needsTargets() {
    return targets != Targets.NONE;
  }

  /** Whether it is largest where the network is certain, of whatever class. */
  public boolean raisesConfidence() {
    return switch (this) {
      case MAX_CONFIDENCE, UNIFORM, LOGIT_MARGIN, MARGIN_RATIO -> true;
      default -> false;
    };
  }

  /** The smallest number of classes for which it is defined. */
  public int fewestClasses() {
    return fewestClasses;
  }

  /** The spelling in options: {@code max-confidence}, {@code uniform}, ... */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
