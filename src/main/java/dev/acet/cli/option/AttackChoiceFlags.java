package dev.acet.cli.option;

import dev.acet.attack.Aim;
import dev.acet.attack.AttackChoice;
import dev.acet.attack.AttackSettings;
import dev.acet.attack.AutoPgd;
import dev.acet.attack.Ball;
import dev.acet.attack.Budget;
import dev.acet.attack.L2Ball;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.MonotonePgd;
import dev.acet.attack.NamedAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.SquareSettings;
import dev.acet.attack.Start;
import dev.acet.attack.StepRule;
import dev.acet.attack.WorstCase;
import dev.acet.cli.terminal.Flags;
import dev.acet.network.Objective;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.EvaluationRequest.Attacks.Fewer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for which attack an evaluation makes, and in which balls. */
public final class AttackChoiceFlags extends Flags {

  /** Options that only the paper's attack has. */
  private static final List<String> OF_STEPS =
      List.of("--pgd-step-size", "--schedule", "--momentum");

  /** Options of attacks that follow gradients. */
  private static final List<String> OF_GRADIENTS =
      List.of("--pgd-steps", "--objective", "--start", "--restarts");

  private static final int STEPS = 100;

  /** The norms of balls. */
  public enum Norm {
    LINF,
    L2
  }

  @Mixin private AttackFlags pgd;

  @Option(
      names = "--attack",
      paramLabel = "ATTACK",
      defaultValue = "paper",
      converter = AttackConverter.class,
      completionCandidates = AttackConverter.class,
      description = {
        "paper: the paper's attack, or what its options make of it.",
        "worst-case: a fixed list of attacks without an option, the worst of them for each image.",
        "apgd, monotone, square: one attack of that list (default: paper)."
      })
  private NamedAttack attack;

  @Option(
      names = "--budget",
      paramLabel = "BUDGET",
      description =
          "Radius and steps of a publication: paper (.3), atom, halo (8/255), good (by data set),"
              + " prood (.01).")
  private @Nullable Budget budget;

  @Option(
      names = "--norm",
      paramLabel = "NORM",
      defaultValue = "linf",
      description = "The ball's norm: linf or l2 (default: linf).")
  private Norm norm;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Points that square tries for each image (default: ${DEFAULT-VALUE}).")
  private int queries;

  /**
   * The attacks of an evaluation.
   *
   * @param in the model's in-distribution, if it is known
   * @param classes of the model
   */
  public EvaluationRequest.Attacks ofEvaluation(Optional<String> in, int classes) {
    requireUnderstood();
    pgd.objectiveOnNoise(); // rejects others now
    pgd.requireFit(classes);
    List<Ball> balls = balls(in);
    if (attack != NamedAttack.PAPER) {
      AttackChoice choice = choice();
      boolean worstCase = attack == NamedAttack.WORST_CASE;
      return new EvaluationRequest.Attacks(balls, choice, choice, Optional.empty(), worstCase);
    }
    int steps = budget == null ? pgd.steps() : budget.steps().orElse(pgd.steps());
    AttackChoice few = steps(steps);
    AttackChoice many = steps(EvaluationRequest.Attacks.moreSteps(steps));
    for (Ball ball : balls) {
      few.on(Aim.CONFIDENT, ball, 2); // rejects invalid options now
    }
    return new EvaluationRequest.Attacks(
        balls, many, few, Optional.of(new Fewer(steps, few)), false);
  }

  private AttackChoice steps(int count) {
    return (aim, ball, classes) -> {
      Objective followed =
          switch (aim.judge()) {
            case MISCLASSIFICATION -> Objective.CROSS_ENTROPY;
            case MIN_CONFIDENCE -> Objective.MIN_CONFIDENCE;
            case SCORE -> Objective.SCORE;
            default -> pgd.objectiveOnNoise();
          };
      double size =
          budget == null || isGiven("--pgd-step-size")
              ? pgd.stepSize()
              : budget.stepSize(ball.eps());
      return pgd.settings(ball, followed, count, size);
    };
  }

  private AttackChoice choice() {
    return switch (attack) {
      case PAPER -> throw new IllegalStateException("made by steps");
      case WORST_CASE -> (aim, ball, classes) -> WorstCase.suite(ball, aim, classes);
      case SQUARE -> (aim, ball, classes) -> new SquareSettings(ball, aim, queries);
      case APGD -> gradient(Start.UNIFORM, ball -> AutoPgd.of(ball, steps()));
      case MONOTONE -> gradient(Start.CONTRAST, ball -> MonotonePgd.usual());
    };
  }

  private AttackChoice gradient(Start usual, Function<Ball, StepRule> rule) {
    Start start = isGiven("--start") ? pgd.start() : usual;
    return (aim, ball, classes) -> {
      if (ball.eps() == 0) {
        return AttackSettings.nothing(ball, aim);
      }
      boolean onConfidence = aim.equals(Aim.CONFIDENT);
      Objective followed =
          onConfidence && isGiven("--objective")
              ? pgd.objectiveOnNoise()
              : NamedAttack.usualObjective(aim);
      return new PgdSettings(
          ball, aim.following(followed), start, rule.apply(ball), steps(), pgd.restarts());
    };
  }

  private int steps() {
    return isGiven("--pgd-steps") ? pgd.steps() : STEPS;
  }

  private List<Ball> balls(Optional<String> in) {
    return radii(in).stream().map(this::ball).toList();
  }

  private List<Double> radii(Optional<String> in) {
    List<Double> radii = pgd.radii();
    try {
      return budget == null ? radii : List.of(budget.eps(in));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Ball ball(double eps) {
    if (norm == Norm.LINF && eps > 1) {
      throw usage("--eps must be from 0 to 1 with --norm linf, not " + eps);
    }
    return norm == Norm.L2 ? new L2Ball(eps) : new LInfinityBall(eps);
  }

  /** Rejects options that the attack would ignore. */
  private void requireUnderstood() {
    if (attack != NamedAttack.PAPER) {
      OF_STEPS.forEach(option -> reject(option, "needs --attack paper"));
    }
    if (attack == NamedAttack.SQUARE || attack == NamedAttack.WORST_CASE) {
      String attacked = "has no effect on --attack " + attack.id() + "; leave it out";
      OF_GRADIENTS.forEach(option -> reject(option, attacked));
    }
    if (attack != NamedAttack.SQUARE) {
      reject("--queries", "needs --attack square");
    }
    if (budget != null) {
      requireOneOf(budget);
    }
    if (norm == Norm.L2 && attack == NamedAttack.PAPER && !isGiven("--pgd-step-size")) {
      throw usage("--norm l2 needs --pgd-step-size, the length of a step in that norm");
    }
  }

  /** Rejects options that say something else than the budget. */
  private void requireOneOf(Budget chosen) {
    String both = "is part of --budget " + chosen.id() + "; leave one of them out";
    reject("--pgd-eps", both);
    if (attack == NamedAttack.PAPER && chosen.steps().isPresent()) {
      reject("--pgd-steps", both);
      reject("--pgd-step-size", both);
    }
    if (norm == Norm.L2) {
      throw usage("--norm l2 has no budgets: theirs are L-infinity balls; use --eps instead");
    }
  }

  private void reject(String option, String why) {
    if (isGiven(option)) {
      throw usage(option + " " + why);
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** Attacks by their names. */
  static final class AttackConverter extends NameConverter<NamedAttack> {

    AttackConverter() {
      super(NamedAttack.values(), NamedAttack::id);
    }
  }
}
