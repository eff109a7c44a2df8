package dev.acet.cli.option;

import dev.acet.attack.PgdSettings;
import dev.acet.attack.Schedule;
import dev.acet.attack.Start;
import dev.acet.attack.StepRule;
import dev.acet.cli.terminal.Flags;
import dev.acet.network.Objective;
import dev.acet.tf.Precision;
import picocli.CommandLine.Option;

/** What an attack's result depends on. */
public final class AttackFlags extends Flags {

  @Option(
      names = {"--pgd-eps", "--pgd_eps"},
      paramLabel = "EPS",
      defaultValue = "0.3",
      description = "Radius of the attack's L-infinity ball (default: ${DEFAULT-VALUE}).")
  private double eps;

  @Option(
      names = {"--pgd-steps", "--pgd_niter"},
      paramLabel = "K",
      defaultValue = "80",
      description =
          "Steps of the attack; adversarial-noise has 2.5 times as many (default:"
              + " ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = {"--pgd-step-size", "--pgd_step"},
      paramLabel = "SIZE",
      defaultValue = "0.0075",
      description = "Length of a step for each value (default: ${DEFAULT-VALUE}).")
  private double stepSize;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs from different starts; the worst case counts (default: 1).")
  private int restarts;

  @Option(
      names = {"--objective", "--loss"},
      paramLabel = "NAME",
      defaultValue = "max-confidence",
      converter = ObjectiveConverter.class,
      description =
          "What the attack on noise maximises: max-confidence, uniform or logit-margin (default:"
              + " max-confidence).")
  private Objective objective;

  @Option(
      names = "--start",
      paramLabel = "NAME",
      defaultValue = "perturbed",
      description =
          "Where a run begins: perturbed (as in the paper) or contrast (the image with less of it;"
              + " default: perturbed).")
  private Start start;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      description =
          "constant steps (as in the paper), or backtracking: halved and taken back where they make"
              + " things worse, a tenth longer otherwise (default: constant).")
  private Schedule schedule;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      defaultValue = "0",
      description = "Share of the direction before in a step's; needs backtracking (default: 0).")
  private double momentum;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FP32",
      description = "Of the attack: fp32, or bf16 on CPUs that have it (default: fp32).")
  public Precision precision;

  @Option(names = "--p", hidden = true, defaultValue = "inf")
  private String norm;

  /** K. */
  public int steps() {
    return steps;
  }

  /** The attack on noise with so many steps. */
  public PgdSettings onNoise(int count) {
    if (objective == Objective.CROSS_ENTROPY) {
      throw usage("--objective cross-entropy needs labels, which noise has not");
    }
    return settings(count, objective);
  }

  /** The attack on labelled images. */
  public PgdSettings onSamples() {
    return settings(steps, Objective.CROSS_ENTROPY);
  }

  /** The options with which an attack that had no gradient to follow may find one. */
  public String harder() {
    boolean tried = start == Start.CONTRAST && schedule == Schedule.BACKTRACKING;
    return tried ? "--restarts N" : "--start contrast --schedule backtracking";
  }

  private PgdSettings settings(int count, Objective maximised) {
    if (!norm.equals("inf")) {
      throw usage("--p " + norm + ": only the L-infinity ball is known (--p inf)");
    }
    try {
      StepRule rule = schedule.rule(stepSize, momentum);
      return new PgdSettings(eps, maximised, start, rule, count, restarts);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }
}
