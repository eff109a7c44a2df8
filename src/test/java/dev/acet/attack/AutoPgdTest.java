package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.network.Objective;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Auto-PGD against PyTorch 1.13.0 in double precision ({@code apgd_and_square.py}). */
class AutoPgdTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final float CLOSE = 1e-5f;

  /** The slots of the rule that the reference lists as well. */
  private static final Slot LENGTH = Slot.number("length", 0);

  private static final Slot LAST = Slot.number("last", 0);

  private static TorchRuns runs;

  @BeforeAll
  static void read() throws IOException {
    runs = TorchRuns.read();
  }

  static Stream<Object[]> cases() {
    return Stream.of("linf", "l2")
        .flatMap(
            ball ->
                Stream.of(
                    new Object[] {30, ball, Objective.CROSS_ENTROPY},
                    new Object[] {30, ball, Objective.MAX_CONFIDENCE},
                    new Object[] {30, ball, Objective.MARGIN_RATIO},
                    new Object[] {30, ball, Objective.DLR},
                    new Object[] {30, ball, Objective.TARGETED_DLR},
                    new Object[] {100, ball, Objective.MAX_CONFIDENCE},
                    new Object[] {100, ball, Objective.DLR}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pointsLengthsAndHalvingsEqualTorchs(int steps, String ballName, Objective objective) {
    String run = run(steps, ballName, objective);
    Ball ball = runs.ball("apgd", ballName);
    Trace trace = trace(ball, Aim.of(objective), ballName, steps);
    assertThat(trace.objectives())
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(runs.floats(run + "objectives"));
    int[] kept = runs.ints("apgd" + steps + "_kept");
    for (int i = 0; i < kept.length; i++) {
      assertThat(trace.points().get(kept[i] - 1))
          .as("point %d", kept[i])
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.row(run + "points", i));
    }
    assertThat(trace.lengths())
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(runs.floats(run + "lengths"));
    assertThat(trace.halvings()).isNotEmpty().isEqualTo(halvings(run, steps));
    assertThat(trace.best())
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(runs.floats(run + "best"));
  }

  /** The judge only watches: the points are those of the followed objective. */
  @ParameterizedTest
  @CsvSource({"linf, DLR", "l2, DLR", "linf, TARGETED_DLR"})
  void anotherJudgeChangesNoPoint(String ballName, Objective followed) {
    String run = run(30, ballName, followed);
    Trace trace = trace(runs.ball("apgd", ballName), Aim.WRONG.following(followed), ballName, 30);
    for (int step = 1; step <= 30; step++) {
      assertThat(trace.points().get(step - 1))
          .as("point %d", step)
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.row(run + "points", step - 1));
    }
    assertThat(trace.leader())
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(runs.floats(run + "best"));
  }

  /** The whole attack, whose images leave when nothing can change any more. */
  @ParameterizedTest
  @MethodSource("cases")
  void theAttackFindsTorchsBestPoints(int steps, String ballName, Objective objective) {
    Ball ball = runs.ball("apgd", ballName);
    PgdSettings settings =
        new PgdSettings(ball, Aim.of(objective), Start.UNIFORM, AutoPgd.of(ball, steps), steps, 1);
    try (PgdAttack attack = settings.open(runs.target("apgd"), OPTIONS)) {
      AttackResult result = attack.run(input(), (image, index, r) -> start(ballName, index));
      float[] best = runs.floats(run(steps, ballName, objective) + "objectives");
      int n = result.objective().length;
      for (int i = 0; i < n; i++) {
        int image = i;
        float highest = -Float.MAX_VALUE;
        for (int step = 0; step <= steps; step++) {
          highest = Math.max(highest, best[step * n + image]);
        }
        // The image itself counts as well, but none of these is the worst.
        assertThat(result.objective()[i]).isCloseTo(highest, within(CLOSE));
      }
      assertThat(result.images())
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.floats(run(steps, ballName, objective) + "best"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100, 200})
  void checkpointsEqualTorchs(int steps) {
    // A check after the last step changes nothing: the reference has it, we do not.
    int[] expected =
        Arrays.stream(runs.ints("apgd" + steps + "_checks")).filter(s -> s < steps).toArray();
    assertThat(new AutoPgd(1, steps).checkpoints().stream().mapToInt(Integer::intValue).toArray())
        .isEqualTo(expected);
  }

  @Test
  void checkpointsOfAHundredAndTwoHundredStepsAreTheOriginals() {
    assertThat(new AutoPgd(1, 100).checkpoints()).containsExactly(22, 41, 57, 70, 80, 87, 93, 99);
    assertThat(new AutoPgd(1, 200).checkpoints())
        .containsExactly(44, 82, 114, 140, 160, 174, 186, 198);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void fewStepsHaveAscendingCheckpointsBeforeTheEnd(int steps) {
    List<Integer> checkpoints = new AutoPgd(1, steps).checkpoints();
    assertThat(checkpoints).isSorted().doesNotHaveDuplicates().allMatch(s -> s > 0 && s < steps);
  }

  @Test
  void theFirstStepIsAsLongAsTheBallIsWide() {
    assertThat(AutoPgd.of(new LInfinityBall(0.1), 10).stepSize()).isEqualTo(0.2);
    assertThat(AutoPgd.of(new L2Ball(3), 10).stepSize()).isEqualTo(6);
  }

  private static String run(int steps, String ball, Objective objective) {
    return "apgd" + steps + "_" + ball + "_" + objective.id().replace('-', '_') + "_";
  }

  private static AttackInput input() {
    float[] images = runs.floats("apgd_images");
    int[] labels = runs.ints("apgd_labels");
    return new AttackInput(images, labels, runs.ints("apgd_targets"), new long[labels.length]);
  }

  private static float[] start(String ball, int index) {
    return runs.row("apgd_" + ball + "_start", index);
  }

  /** The halvings of a run that something follows: step and image in turn. */
  private static List<Integer> halvings(String run, int steps) {
    List<Integer> halvings = new ArrayList<>();
    int[] all = runs.ints(run + "halvings");
    for (int i = 0; i < all.length; i += 2) {
      if (all[i] < steps) {
        halvings.addAll(List.of(all[i], all[i + 1]));
      }
    }
    return halvings;
  }

  /** Steps one by one and one more, which evaluates the last point. */
  private static Trace trace(Ball ball, Aim aim, String ballName, int steps) {
    PgdSettings settings =
        new PgdSettings(ball, aim, Start.UNIFORM, AutoPgd.of(ball, steps), steps, 1);
    AttackInput input = input();
    List<AttackedImage> images = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      float[] weights = aim.weights(6, input.labels()[i], input.targets()[i]);
      images.add(new AttackedImage(i, input.image(i), weights, start(ballName, i), settings));
    }
    Trace trace = new Trace(images, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (PgdGraph graph = new PgdGraph(runs.target("apgd"), settings, OPTIONS)) {
      for (int step = 0; step <= steps; step++) {
        graph.step(images, 1);
        trace.add(step < steps);
      }
    }
    return trace;
  }

  /**
   * What a run passes through.
   *
   * @param images after the run
   * @param points from the first step's on, [n, d] each
   * @param objectivesByStep from the start's on, [n] each
   * @param lengthsByStep from the first step's on, [n] each
   */
  private record Trace(
      List<AttackedImage> images,
      List<float[]> points,
      List<float[]> objectivesByStep,
      List<float[]> lengthsByStep) {

    void add(boolean another) {
      objectivesByStep.add(all(LAST));
      if (another) {
        points.add(all(AttackState.POINT));
        lengthsByStep.add(all(LENGTH));
      }
    }

    private float[] all(Slot slot) {
      return Batches.joined(images.stream().map(image -> image.get(slot)).toList());
    }

    float[] objectives() {
      return Batches.joined(objectivesByStep);
    }

    float[] lengths() {
      return Batches.joined(lengthsByStep);
    }

    float[] best() {
      return all(AttackState.BEST);
    }

    float[] leader() {
      return all(AttackState.LEADER);
    }

    /** Step and image in turn. */
    List<Integer> halvings() {
      List<Integer> halvings = new ArrayList<>();
      for (int step = 1; step < lengthsByStep.size(); step++) {
        for (int i = 0; i < images.size(); i++) {
          if (lengthsByStep.get(step)[i] < lengthsByStep.get(step - 1)[i]) {
            halvings.addAll(List.of(step, i));
          }
        }
      }
      return halvings;
    }
  }
}
