package dev.acet.study;

import dev.acet.attack.Aim;
import dev.acet.attack.AttackChoice;
import dev.acet.attack.Ball;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.WorstCase;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.eval.AttackedScore;
import dev.acet.eval.Evaluation;
import dev.acet.eval.NoiseSource;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which sets a model is evaluated on: those that were asked for, as far as their data exist. For
 * one thread.
 */
public final class EvaluationPlan {

  /** As many images as the paper's test sets have. */
  private static final int NOISE_IMAGES = 10_000;

  /**
   * What is evaluated at once.
   *
   * @param sets the names of one set, or of several that share their work
   */
  record Task(List<String> sets, Work work) {

    Task(String set, Work work) {
      this(List.of(set), work);
    }
  }

  /** A number of classes, for attacks that do not depend on it. */
  private static final int ANY = 2;

  /** Returns whether there was anything to do. */
  @FunctionalInterface
  interface Work {
    boolean on(Evaluation evaluation) throws IOException;
  }

  /** Work that needs an in set or noise. */
  private interface Need<T> {
    boolean on(Evaluation evaluation, T need) throws IOException;
  }

  private final EvaluationRequest request;
  private final InAndOut sets;
  private final Consumer<String> notes;
  private final List<Task> tasks = new ArrayList<>();
  private boolean follows;

  private EvaluationPlan(EvaluationRequest request, InAndOut sets, Consumer<String> notes) {
    this.request = request;
    this.sets = sets;
    this.notes = notes;
  }

  /**
   * Plans an evaluation.
   *
   * @param trainedOn what the model was trained on, if that is known
   * @param notes receives what is left out
   * @throws PlanException if what was asked for is impossible, or nothing is left to evaluate on
   */
  public static EvaluationPlan of(
      EvaluationRequest request,
      Optional<String> trainedOn,
      DataDirectory data,
      Consumer<String> notes)
      throws IOException, PlanException {
    InAndOut sets = new InAndOut(request.sets(), trainedOn, data, notes);
    EvaluationPlan plan = new EvaluationPlan(request, sets, notes);
    plan.add(data);
    if (plan.tasks.isEmpty()) {
      throw new PlanException(
          "there is nothing to evaluate on; name sets with --in-set and --out-sets (acet data list"
              + " shows what is in "
              + data.root()
              + ")");
    }
    return plan;
  }

  /** The sets' names, in the order in which they are evaluated. */
  public List<String> sets() {
    return tasks.stream().flatMap(task -> task.sets().stream()).toList();
  }

  /** The sets' evaluations, in the same order. */
  List<Task> tasks() {
    return List.copyOf(tasks);
  }

  /** Whether an attack on one of the sets follows the model's gradients. */
  boolean followsGradients() {
    return follows;
  }

  private void add(DataDirectory data) throws IOException, PlanException {
    String in = sets.in();
    NoiseSource noise = noise(in, data);
    List<SetKind.Asked> kinds = kinds();
    boolean both = asksFor(kinds, SetKind.ADVERSARIAL_NOISE_OF_FEWER_STEPS);
    for (SetKind.Asked asked : kinds) {
      SetKind kind = asked.kind();
      follows |= follows(kind);
      String name = kind.id(steps());
      switch (kind) {
        case IN -> addIf(kind, String.valueOf(in), in, (e, set) -> e.dataSet(set, Role.IN));
        case OUT -> {
          for (String set : sets.out()) {
            tasks.add(new Task(set, e -> e.dataSet(set, Role.OUT)));
          }
        }
        case NOISE -> addIf(kind, name, noise, Evaluation::noise);
        case ADVERSARIAL_NOISE_OF_FEWER_STEPS -> {
          if (!areShared() || !asksFor(kinds, SetKind.ADVERSARIAL_NOISE)) {
            attackNoise(kind, noise, request.attacks().fewerSteps().orElseThrow().attack());
          }
        }
        case ADVERSARIAL_NOISE -> {
          if (areShared() && noise != null) {
            attackNoise(noise, both);
          } else {
            attackNoise(kind, noise, request.attacks().onNoise());
          }
        }
        case WORST_CASE_NOISE ->
            attackNoise(kind, noise, (aim, ball, classes) -> WorstCase.suite(ball, aim, classes));
        case ADVERSARIAL_NOISE_OF_SCORE -> attackScore(asked.of(), noise);
        case ADVERSARIAL_OUT -> attackOut(asked.of(), data);
        case ADVERSARIAL_IN -> attackIn(kind, Role.ADVERSARIAL_IN, Aim.UNSURE, in);
        case ADVERSARIAL_SAMPLES -> attackIn(kind, Role.ADVERSARIAL_SAMPLES, Aim.WRONG, in);
      }
    }
  }

  private boolean follows(SetKind kind) {
    EvaluationRequest.Attacks attacks = request.attacks();
    Ball ball = attacks.balls().get(0);
    return switch (kind) {
      case IN, OUT, NOISE -> false;
      case WORST_CASE_NOISE -> true;
      case ADVERSARIAL_NOISE_OF_FEWER_STEPS, ADVERSARIAL_NOISE, ADVERSARIAL_NOISE_OF_SCORE ->
          attacks.onNoise().on(Aim.CONFIDENT, ball, ANY).followsGradients();
      case ADVERSARIAL_OUT, ADVERSARIAL_IN, ADVERSARIAL_SAMPLES ->
          attacks.onImages().on(Aim.CONFIDENT, ball, ANY).followsGradients();
    };
  }

  private static boolean asksFor(List<SetKind.Asked> kinds, SetKind kind) {
    return kinds.stream().anyMatch(asked -> asked.kind() == kind);
  }

  /** Whether the attack of fewer steps is the start of the other one. */
  private boolean areShared() {
    EvaluationRequest.Attacks attacks = request.attacks();
    Ball ball = attacks.balls().get(0);
    return attacks.fewerSteps().isPresent()
        && longer(ball).restarts() == 1
        && attacks
            .fewerSteps()
            .get()
            .attack()
            .on(Aim.CONFIDENT, ball, ANY)
            .equals(longer(ball).withSteps(attacks.fewerSteps().get().steps()));
  }

  /** The attack on noise that one of fewer steps belongs to; it is the same for all models. */
  private PgdSettings longer(Ball ball) {
    return (PgdSettings) request.attacks().onNoise().on(Aim.CONFIDENT, ball, ANY);
  }

  /** Plans the attack on noise, with its first steps as a set of their own or not. */
  private void attackNoise(NoiseSource noise, boolean withFirst) {
    int first = steps().orElseThrow();
    for (Ball ball : request.attacks().balls()) {
      String fewer = named(SetKind.ADVERSARIAL_NOISE_OF_FEWER_STEPS.id(steps()), ball);
      String all = named(SetKind.ADVERSARIAL_NOISE.id(steps()), ball);
      Evaluation.FirstSteps steps =
          new Evaluation.FirstSteps(first, withFirst ? Optional.of(fewer) : Optional.empty());
      tasks.add(
          new Task(
              withFirst ? List.of(fewer, all) : List.of(all),
              e -> e.adversarialNoise(all, noise, longer(ball), steps)));
    }
  }

  private void attackNoise(SetKind kind, @Nullable NoiseSource noise, AttackChoice choice)
      throws PlanException {
    for (Ball ball : request.attacks().balls()) {
      String name = named(kind.id(steps()), ball);
      addIf(
          kind,
          name,
          noise,
          (e, from) -> e.adversarialNoise(name, from, choice.on(Aim.CONFIDENT, ball, e.classes())));
    }
  }

  private void attackScore(String id, @Nullable NoiseSource noise)
      throws IOException, PlanException {
    String set = SetName.adversarialNoise(id);
    AttackedScore score = request.scores().find(id, set);
    for (Ball ball : request.attacks().balls()) {
      String name = named(set, ball);
      addIf(
          SetKind.ADVERSARIAL_NOISE_OF_SCORE,
          name,
          noise,
          (e, from) ->
              e.adversarialNoise(
                  name,
                  from,
                  score,
                  request.attacks().onNoise().on(score.aim(), ball, e.classes())));
    }
  }

  private void attackIn(SetKind kind, Role role, Aim aim, @Nullable String in)
      throws PlanException {
    for (Ball ball : request.attacks().balls()) {
      String name = named(kind.id(steps()), ball);
      addIf(
          kind,
          name,
          in,
          (e, set) ->
              e.adversarial(
                  name, set, role, request.attacks().onImages().on(aim, ball, e.classes())));
    }
  }

  private void attackOut(String asked, DataDirectory data) throws IOException {
    String set = data.openForEvaluation(asked).set().name();
    for (Ball ball : request.attacks().balls()) {
      String name = named(SetName.adversarialOut(set), ball);
      tasks.add(
          new Task(
              name,
              e ->
                  e.adversarial(
                      name,
                      set,
                      Role.ADVERSARIAL_OUT,
                      request.attacks().onImages().on(Aim.CONFIDENT, ball, e.classes()))));
    }
  }

  /** Of several balls, each has sets of its own. */
  private String named(String set, Ball ball) {
    return request.attacks().balls().size() == 1 ? set : SetName.at(set, ball.eps());
  }

  private List<SetKind.Asked> kinds() throws PlanException {
    Optional<List<String>> asked = request.sets().kinds();
    if (asked.isPresent()) {
      return SetKind.of(asked.get(), steps());
    }
    Set<SetKind> usual = EnumSet.of(SetKind.IN, SetKind.OUT, SetKind.NOISE);
    usual.add(request.attacks().worstCase() ? SetKind.WORST_CASE_NOISE : SetKind.ADVERSARIAL_NOISE);
    if (request.attacks().fewerSteps().isPresent()) {
      usual.add(SetKind.ADVERSARIAL_NOISE_OF_FEWER_STEPS);
    }
    usual.add(SetKind.ADVERSARIAL_SAMPLES);
    return usual.stream().map(kind -> new SetKind.Asked(kind, "")).toList();
  }

  /** Adds a task if its input exists; if the user named the kind, a missing input is an error. */
  private <T> void addIf(SetKind kind, String set, @Nullable T need, Need<T> work)
      throws PlanException {
    if (need != null) {
      tasks.add(new Task(set, e -> work.on(e, need)));
      return;
    }
    String id = kind.id(steps());
    String lack =
        id
            + ": the in-distribution's test set is not here"
            + (id.contains("noise")
                ? "; --noise-from names another whose images to permute, --frac-perm 0 needs none"
                : "; --in-set names another");
    if (request.sets().kinds().isPresent()) {
      throw new PlanException(lack);
    }
    if (kind != SetKind.IN) {
      notes.accept(lack);
    }
  }

  private @Nullable NoiseSource noise(@Nullable String in, DataDirectory data) throws IOException {
    EvaluationRequest.Noise noise = request.noise();
    boolean permutes = noise.settings().permutedFraction() > 0;
    String from = noise.from().map(KnownDataSet::canonical).orElse(in);
    if (from == null && permutes) {
      return null;
    }
    int available = from == null ? NOISE_IMAGES : data.openForEvaluation(from).size();
    int images = Math.min(available, request.limit());
    return new NoiseSource(permutes ? from : null, noise.settings(), images);
  }

  private OptionalInt steps() {
    return request.attacks().fewerSteps().stream()
        .mapToInt(EvaluationRequest.Attacks.Fewer::steps)
        .findFirst();
  }
}
