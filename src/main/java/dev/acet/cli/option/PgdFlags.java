package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every attack: the ball and the number of steps; defaults differ by command. */
public class PgdFlags extends Flags {

  @Option(
      names = {"--pgd-eps", "--pgd_eps", "--eps"},
      paramLabel = "EPS",
      converter = RadiiConverter.class,
      description =
          "Radius of the attack's ball, such as 0.3 or 8/255; evaluate takes several, separated by"
              + " commas (default: ${DEFAULT-VALUE}).")
  private RadiiConverter.Radii eps;

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
    this.eps = new RadiiConverter.Radii(List.of(eps));
    this.steps = steps;
  }

  /** The ball's radius; rejects several, and balls of other norms. */
  public final double eps() {
    List<Double> radii = radii();
    if (radii.size() > 1) {
      throw usage("--eps takes one radius here, not " + radii.size());
    }
    return radii.get(0);
  }

  /** The balls' radii, in the order in which they were given; rejects balls of other norms. */
  public final List<Double> radii() {
    if (!norm.equals("inf")) {
      throw usage(
          "--p "
              + norm
              + ": only the L-infinity ball has this spelling (--p inf); acet evaluate takes"
              + " --norm l2 for Euclidean balls");
    }
    List<Double> radii = eps.values();
    if (new HashSet<>(radii).size() < radii.size()) {
      throw usage("--eps names a radius twice: " + eps);
    }
    return radii;
  }

  /** K. */
  public final int steps() {
    return steps;
  }
}
