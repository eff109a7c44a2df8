package dev.acet.cli.option;

import dev.acet.attack.Aim;
import dev.acet.attack.Ball;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.Schedule;
import dev.acet.attack.Start;
import dev.acet.attack.StepRule;
import dev.acet.network.Objective;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * The options of an attack whose steps follow the gradient: everything that its result depends on
 * except the precision.
 */
public final class AttackFlags extends FixedStepFlags {

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs from different starting points; the worst case counts (default: 1).")
  private int restarts;

  @Option(
      names = {"--objective", "--loss"},
      paramLabel = "OBJECTIVE",
      defaultValue = "max-confidence",
      converter = ObjectiveConverter.class,
      completionCandidates = ObjectiveConverter.Names.class,
      description =
          "What the attack on noise maximises: max-confidence, uniform, logit-margin or"
              + " margin-ratio (default: max-confidence).")
  private Objective objective;

  @Option(
      names = "--start",
      paramLabel = "START",
      defaultValue = "perturbed",
      description =
          "Starting point: perturbed (as in the paper), contrast (the image with reduced contrast),"
              + " smooth (towards a random smooth image), uniform (on the ball's surface) or"
              + " gaussian (next to the image); default: perturbed.")
  private Start start;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      defaultValue = "constant",
      description =
          "constant steps (as in the paper), or backtracking: a step that makes things worse is"
              + " undone and the next one is half as long; after an improvement steps grow by a"
              + " tenth (default: constant).")
  private Schedule schedule;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      defaultValue = "0",
      description =
          "Weight of the previous direction in the next step; needs backtracking (default: 0).")
  private double momentum;

  /** The original's values. */
  public AttackFlags() {
    super(80);
  }

  /** The attack on noise with a number of steps. */
  public PgdSettings onNoise(int count) {
    return settings(new LInfinityBall(eps()), objectiveOnNoise(), count, stepSize());
  }

  /** The attack on labelled images. */
  PgdSettings onSamples() {
    return settings(new LInfinityBall(eps()), Objective.CROSS_ENTROPY, steps(), stepSize());
  }

  /** What is maximised on noise. */
  Objective objectiveOnNoise() {
    if (objective.raisesConfidence()) {
      return objective;
    }
    String why =
        switch (objective.targets()) {
          case NONE -> "lowers the confidence, which an attack on noise raises";
          case TARGETS -> "needs a class to aim at, which noise does not have";
          case LABELS, LABELS_AND_TARGETS -> "needs labels, which noise does not have";
        };
    throw usage(
        "--objective %s %s; use one of %s"
            .formatted(objective.id(), why, String.join(", ", ObjectiveConverter.names())));
  }

  /**
   * Rejects an objective that a model is too small for.
   *
   * @param classes of the model
   */
  public void requireFit(int classes) {
    if (objective.fewestClasses() > classes) {
      throw usage(
          String.format(
              Locale.ROOT,
              "--objective %s needs %d classes, and the model has %d",
              objective.id(),
              objective.fewestClasses(),
              classes));
    }
  }

  /** The start, if the attack has a choice. */
  Start start() {
    return start;
  }

  /** Number of runs. */
  int restarts() {
    return restarts;
  }

  /** An attack with the rule that was chosen. */
  PgdSettings settings(Ball ball, Objective maximised, int count, double size) {
    try {
      StepRule rule = schedule.rule(size, momentum);
      return new PgdSettings(ball, Aim.of(maximised), start, rule, count, restarts);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }
}
