package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import picocli.CommandLine.Option;

/**
 * The options of every attack: the L-infinity ball and the number of steps; defaults differ by
 * command.
 */
public class PgdFlags extends Flags {

  @Option(
      names = {"--pgd-eps", "--pgd_eps"},
      paramLabel = "EPS",
      description = "Radius of the attack's L-infinity ball (default: ${DEFAULT-VALUE}).")
  private double eps;

  @Option(
      names = {"--pgd-steps", "--pgd_niter"},
      paramLabel = "K",
      description = "Steps of the attack (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--p", hidden = true, defaultValue = "inf")
  private String norm;

  /**
   * A command's own defaults.
   *
   * @param eps the ball's radius
   * @param steps of the attack
   */
  public PgdFlags(double eps, int steps) {
    this.eps = eps;
    this.steps = steps;
  }

  /** The ball's radius; rejects balls of other norms. */
  public final double eps() {
    if (!norm.equals("inf")) {
      throw usage("--p " + norm + ": only the L-infinity ball is known (--p inf)");
    }
    return eps;
  }

  /** K. */
  public final int steps() {
    return steps;
  }
}
