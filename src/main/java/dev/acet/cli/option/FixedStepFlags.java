package dev.acet.cli.option;

import dev.acet.attack.PgdSettings;
import dev.acet.network.Objective;
import picocli.CommandLine.Option;

/**
 * The options of an attack whose steps have a length of their own; training's steps divide the
 * ball's radius.
 */
public class FixedStepFlags extends PgdFlags {

  @Option(
      names = {"--pgd-step-size", "--pgd_step"},
      paramLabel = "SIZE",
      description = "Step size, per value of the image (default: ${DEFAULT-VALUE}).")
  private double stepSize = 0.0075;

  /** The paper's ball, and a command's own number of steps. */
  public FixedStepFlags(int steps) {
    super(0.3, steps);
  }

  /** The step's length. */
  public final double stepSize() {
    return stepSize;
  }

  /** The attack that raises the confidence, with constant steps and a single run. */
  public final PgdSettings onConfidence() {
    return PgdSettings.of(eps(), steps(), stepSize, Objective.MAX_CONFIDENCE);
  }
}
