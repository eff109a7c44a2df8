package dev.acet.attack;

import java.util.Locale;

/** The step rules that can be chosen by name. */
public enum Schedule {
  /** {@link ConstantSteps}. */
  CONSTANT {
    @Override
    public StepRule rule(double stepSize, double momentum) {
      if (momentum != 0) {
        throw new IllegalArgumentException(
            "momentum " + momentum + " needs the backtracking schedule");
      }
      return new ConstantSteps(stepSize);
    }
  },
  /** {@link Backtracking}. */
  BACKTRACKING {
    @Override
    public StepRule rule(double stepSize, double momentum) {
      return new Backtracking(stepSize, momentum);
    }
  };

  /**
   * The rule of this name.
   *
   * @param stepSize length of the (first) step for each value
   * @param momentum weight of the previous direction in a step's direction, in [0, 1)
   * @throws IllegalArgumentException if the rule has no momentum and is given one
   */
  public abstract StepRule rule(double stepSize, double momentum);

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
