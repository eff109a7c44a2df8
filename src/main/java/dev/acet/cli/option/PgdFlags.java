package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every attack: the ball and the number of steps; defaults differ by command. */
public class PgdFlags extends Flags {

  @Option(
      names = {"--pgd-eps", "--pgd_eps", "--eps"},
      paramLabel = "EPS",
      split = ",",
      converter = EpsConverter.class,
      description =
          "Radius of the attack's ball; fractions such as 8/255 are understood (default:"
              + " ${DEFAULT-VALUE}).")
  private List<Double> eps;

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
    this.eps = List.of(eps);
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
      throw usage("--p " + norm + ": only the L-infinity ball is known (--p inf)");
    }
    if (new LinkedHashSet<>(eps).size() < eps.size()) {
      throw usage("--eps names a radius twice");
    }
    return eps;
  }

  /** K. */
  public final int steps() {
    return steps;
  }
}
