package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PgdAttackTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final Architecture LENET = new LeNet(10, Activation.RELU);
  private static final WeightValues VALUES = InitialValues.draw(LENET, 4);
  private static final int SIZE = 28 * 28;
  private static final int[] NONE = {};

  /** Two classes of which the first grows with x and the second with y. */
  private static final Architecture LINEAR =
      new MultilayerPerceptron(List.of(2, 2), Activation.RELU);

  private static final WeightValues IDENTITY =
      WeightValues.of(
          LINEAR,
          Map.of("fc1/weights", new float[] {1, 0, 0, 1}, "fc1/biases", new float[] {0, 0}));

  @Test
  void onALinearNetworkEveryStepIsKnown() {
    PgdSettings settings = PgdSettings.of(0.25, 3, 0.1, Objective.MAX_CONFIDENCE);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LINEAR, IDENTITY), settings, OPTIONS)) {
      // The first point is of class 0 and moves right and down, to the ball's edge; the second is
      // a tie, which counts as class 0; the third is of class 1 and is stopped by the box above.
      float[] points = {0.5f, 0.4f, 0.5f, 0.5f, 0.1f, 0.9f};
      AttackResult result = attack.run(points, NONE, (point, index, run) -> point);
      assertThat(result.images())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(0.75f, 0.15f, 0.75f, 0.25f, 0, 1);
      assertThat(result.hadGradient()).containsOnly(true);
      assertThat((double) result.objective()[0])
          .isCloseTo(
              -Math.log1p(Math.exp(0.15 - 0.75)), org.assertj.core.api.Assertions.within(1e-6));
      // The third stands in its corner after one step: from there on it need not be computed.
      assertThat(result.steps()).containsExactly(3, 3, 3);
    }
  }

  @Test
  void theUnperturbedImageCountsAndTheEarlierWinsATie() {
    // Uniform confidence falls where the logits come closer together: x = y is its only minimum.
    PgdSettings settings = PgdSettings.of(0.5, 2, 0.01, Objective.MAX_CONFIDENCE);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LINEAR, IDENTITY), settings, OPTIONS)) {
      float[] point = {0.9f, 0.1f};
      AttackResult worseStart =
          attack.run(point, NONE, (image, index, run) -> new float[] {0.5f, 0.5f});
      assertThat(worseStart.images()).containsExactly(point);
      assertThat(worseStart.starts()).containsExactly(0.5f, 0.5f);
    }
  }

  @Test
  void withoutStepsAnImageIsLeftAlone() {
    PgdSettings settings = PgdSettings.of(0.3, 0, 0, Objective.MAX_CONFIDENCE);
    float[] images = uniform(3, 1);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS)) {
      AttackResult result = attack.run(images, NONE, 1, 0);
      assertThat(result.images()).containsExactly(images);
      assertThat(result.steps()).containsOnly(0);
    }
  }

  /** Whatever the options, neither ball nor box is left, and nothing gets worse. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 5, 0.1, 1, MAX_CONFIDENCE, PERTURBED, CONSTANT, 0",
    "0.01, 3, 1, 2, UNIFORM, PERTURBED, CONSTANT, 0",
    "1, 4, 0.5, 1, LOGIT_MARGIN, CONTRAST, CONSTANT, 0",
    "0.1, 12, 0.2, 2, MAX_CONFIDENCE, CONTRAST, BACKTRACKING, 0.9",
    "0.2, 12, 0.2, 1, CROSS_ENTROPY, PERTURBED, BACKTRACKING, 0",
    "0, 2, 0.1, 1, MAX_CONFIDENCE, PERTURBED, CONSTANT, 0"
  })
  void staysInBallAndBoxAndNeverGetsWorse(
      double eps,
      int steps,
      double stepSize,
      int restarts,
      Objective objective,
      Start start,
      Schedule schedule,
      double momentum) {
    PgdSettings settings =
        new PgdSettings(eps, objective, start, schedule.rule(stepSize, momentum), steps, restarts);
    int n = 70;
    float[] images = uniform(n, 2);
    int[] labels = new int[n];
    try (PgdAttack attack =
            new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS);
        PgdAttack nothing =
            new PgdAttack(
                new AttackTarget.Built(LENET, VALUES),
                PgdSettings.of(eps, 0, 0, objective),
                OPTIONS)) {
      AttackResult result = attack.run(images, labels, 1, 0);
      float[] before = nothing.run(images, labels, 1, 0).objective();
      for (int i = 0; i < images.length; i++) {
        assertThat(result.images()[i]).isBetween(-1e-6f, 1 + 1e-6f);
        assertThat((double) Math.abs(result.images()[i] - images[i])).isLessThan(eps + 1e-6);
        assertThat((double) Math.abs(result.starts()[i] - images[i])).isLessThan(eps + 1e-6);
      }
      int better = 0;
      for (int i = 0; i < n; i++) {
        assertThat(result.objective()[i]).isGreaterThanOrEqualTo(before[i]);
        better += result.objective()[i] > before[i] ? 1 : 0;
      }
      assertThat(better).isGreaterThan(eps == 0 ? -1 : n / 2);
    }
  }

  /** Work that is left out and how work is shared change rounding alone. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void compactionAndThreadsChangeNothingButRounding(Schedule schedule) {
    PgdSettings settings =
        new PgdSettings(
            0.3, Objective.MAX_CONFIDENCE, Start.PERTURBED, schedule.rule(0.05, 0), 20, 1);
    float[] images = uniform(90, 3);
    float[] all;
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS, false)) {
      AttackResult result = attack.run(images, NONE, 1, 0);
      all = result.objective();
      assertThat(result.steps()).containsOnly(20);
    }
    for (int threads : new int[] {1, 2, 3}) {
      try (PgdAttack attack =
          new PgdAttack(
              new AttackTarget.Built(LENET, VALUES), settings, new SessionOptions(threads), true)) {
        AttackResult result = attack.run(images, NONE, 1, 0);
        assertThat(result.objective()).usingComparatorWithPrecision(1e-4f).containsExactly(all);
        assertThat(Arrays.stream(result.steps()).sum()).isLessThanOrEqualTo(90 * 20);
      }
    }
  }

  static Stream<Object[]> rulesAndBalls() {
    return Stream.of(new LInfinityBall(0.2), new L2Ball(0.4))
        .flatMap(
            ball ->
                Stream.of(
                        AutoPgd.of(ball, 60),
                        new MonotonePgd(0.1, 0.9),
                        new Backtracking(0.05, 0.75),
                        new ConstantSteps(0.05))
                    .map(rule -> new Object[] {rule, ball}));
  }

  /**
   * An image leaves only if none of the steps that are left would find more, even at the edges of
   * ball and box.
   */
  @ParameterizedTest
  @MethodSource("rulesAndBalls")
  void whoLeavesHasNothingToFind(StepRule rule, Ball ball) {
    int inputs = 5;
    int images = 60;
    AttackTarget target = LinearNetwork.random(inputs, 3, 2).target();
    SplittableRandom random = new SplittableRandom(3);
    float[] points = new float[images * inputs];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) Math.min(Math.max(2 * random.nextDouble() - 0.5, 0), 1);
    }
    PgdSettings settings = new PgdSettings(ball, Aim.CONFIDENT, Start.UNIFORM, rule, 60, 1);
    try (PgdAttack all = new PgdAttack(target, settings, OPTIONS, false);
        PgdAttack some = new PgdAttack(target, settings, OPTIONS, true)) {
      AttackResult expected = all.run(points, NONE, 1, 0);
      AttackResult result = some.run(points, NONE, 1, 0);
      assertThat(expected.steps()).containsOnly(60);
      assertThat(result.objective())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(expected.objective());
      if (ball instanceof LInfinityBall) {
        assertThat(Arrays.stream(result.steps()).sum()).isLessThan(images * 60);
      }
    }
  }

  @Test
  void theSameOptionsGiveTheSameBytesAndAStartDependsOnItsImageAlone() {
    PgdSettings settings = PgdSettings.of(0.3, 3, 0.05, Objective.MAX_CONFIDENCE);
    float[] images = uniform(40, 5);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS)) {
      AttackResult first = attack.run(images, NONE, 9, 100);
      AttackResult again = attack.run(images, NONE, 9, 100);
      assertThat(again.images()).containsExactly(first.images());
      assertThat(again.objective()).containsExactly(first.objective());
      AttackResult tail =
          attack.run(Arrays.copyOfRange(images, 30 * SIZE, 40 * SIZE), NONE, 9, 130);
      assertThat(tail.starts())
          .containsExactly(Arrays.copyOfRange(first.starts(), 30 * SIZE, 40 * SIZE));
      assertThat(attack.run(images, NONE, 8, 100).starts()).isNotEqualTo(first.starts());
    }
  }

  @Test
  void fewerStepsOfTheSameRunEqualAnAttackOfTheirOwn() {
    float[] images = uniform(20, 5);
    AttackInput input = AttackInput.of(images, SIZE, NONE, 0);
    List<AttackResult> together;
    try (PgdAttack attack = attackOf(9)) {
      together = attack.run(input, 1, 4);
    }
    for (int i = 0; i < 2; i++) {
      try (PgdAttack attack = attackOf(i == 0 ? 4 : 9)) {
        AttackResult alone = attack.run(input, 1);
        assertThat(together.get(i).images()).containsExactly(alone.images());
        assertThat(together.get(i).objective()).containsExactly(alone.objective());
        assertThat(together.get(i).starts()).containsExactly(alone.starts());
        assertThat(together.get(i).hadGradient()).containsExactly(alone.hadGradient());
        assertThat(together.get(i).steps()).containsExactly(alone.steps());
      }
    }
    assertThat(together.get(0).images()).isNotEqualTo(together.get(1).images());
  }

  private static PgdAttack attackOf(int steps) {
    PgdSettings settings = PgdSettings.of(0.3, steps, 0.05, Objective.MAX_CONFIDENCE);
    return new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS);
  }

  @Test
  void moreRestartsAreNeverWorse() {
    float[] images = uniform(30, 6);
    float[] once = objective(images, 1);
    float[] often = objective(images, 4);
    int better = 0;
    for (int i = 0; i < once.length; i++) {
      assertThat(often[i]).isGreaterThanOrEqualTo(once[i] - 1e-5f);
      better += often[i] > once[i] ? 1 : 0;
    }
    assertThat(better).isPositive();
  }

  private static float[] objective(float[] images, int restarts) {
    PgdSettings settings =
        new PgdSettings(
            0.3, Objective.LOGIT_MARGIN, Start.PERTURBED, new ConstantSteps(0.05), 4, restarts);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, OPTIONS)) {
      return attack.run(images, NONE, 1, 0).objective();
    }
  }

  /** A network that no input moves has no gradient anywhere. */
  @Test
  void imagesWithoutAGradientAreCountedAndLeaveAtOnce() {
    WeightValues still =
        WeightValues.of(
            LINEAR, Map.of("fc1/weights", new float[4], "fc1/biases", new float[] {0, 1}));
    PgdSettings settings = PgdSettings.of(0.3, 200, 0.01, Objective.MAX_CONFIDENCE);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LINEAR, still), settings, OPTIONS)) {
      AttackResult result = attack.run(new float[] {0.2f, 0.3f, 0.4f, 0.5f}, NONE, 1, 0);
      assertThat(result.withoutGradient()).isEqualTo(1);
      assertThat(Arrays.stream(result.steps()).max().orElseThrow()).isLessThan(20);
    }
  }

  /** A confidence of 1 to the last bit cannot grow: the image is not even started. */
  @Test
  void imagesAtTheMaximumLeaveAtOnceAndLackNoGradient() {
    WeightValues sure =
        WeightValues.of(
            LINEAR, Map.of("fc1/weights", new float[] {900, 0, 0, 1}, "fc1/biases", new float[2]));
    PgdSettings settings = PgdSettings.of(0.1, 50, 0.01, Objective.MAX_CONFIDENCE);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LINEAR, sure), settings, OPTIONS)) {
      AttackResult result = attack.run(new float[] {0.9f, 0.1f}, NONE, 1, 0);
      assertThat(result.objective()[0]).isCloseTo(0, within(0f)); // of either sign
      assertThat(result.steps()).containsExactly(0);
      assertThat(result.withoutGradient()).isZero();
    }
  }

  /** The objectives against what follows from the frozen network's own outputs. */
  @ParameterizedTest
  @EnumSource(value = Objective.class, names = "SCORE", mode = EnumSource.Mode.EXCLUDE)
  void objectivesFollowFromTheLogits(Objective objective) {
    int n = 12;
    float[] images = uniform(n, 8);
    int[] labels = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
    int[] targets = {0, 0, 7, 2, 1, 8, 3, 9, 4, 6, 6, 2};
    AttackInput input = AttackInput.of(images, SIZE, labels, 0);
    try (PgdAttack attack =
            new PgdAttack(
                new AttackTarget.Built(LENET, VALUES),
                PgdSettings.of(0, 0, 0, objective),
                OPTIONS);
        FrozenNetwork network = new FrozenNetwork(LENET, VALUES, OPTIONS)) {
      float[] values =
          attack.run(new AttackInput(images, labels, targets, input.numbers()), 1).objective();
      float[] logits = network.run(images, n).logits();
      for (int i = 0; i < n; i++) {
        double[] row = new double[10];
        for (int k = 0; k < 10; k++) {
          row[k] = logits[i * 10 + k];
        }
        double sum = Math.log(Arrays.stream(row).map(Math::exp).sum());
        double[] sorted = Arrays.stream(row).sorted().toArray();
        double lead = -Double.MAX_VALUE;
        for (int k = 0; k < 10; k++) {
          lead = k == labels[i] ? lead : Math.max(lead, row[k] - row[labels[i]]);
        }
        double expected =
            switch (objective) {
              case MAX_CONFIDENCE -> sorted[9] - sum;
              case UNIFORM -> sum - Arrays.stream(row).average().orElseThrow();
              case CROSS_ENTROPY -> sum - row[labels[i]];
              case LOGIT_MARGIN -> sorted[9] - sorted[8];
              case MARGIN_RATIO -> (sorted[9] - sorted[8]) / (sorted[9] - sorted[7]);
              case MISCLASSIFICATION -> lead;
              case DLR -> lead / (sorted[9] - sorted[7]);
              case TARGETED_DLR ->
                  (row[targets[i]] - row[labels[i]]) / (sorted[9] - (sorted[7] + sorted[6]) / 2);
              case TARGET_CONFIDENCE -> row[targets[i]] - sum;
              case MIN_CONFIDENCE -> sum - sorted[9];
              case NEAR_UNIFORM -> Arrays.stream(row).average().orElseThrow() - sum;
              case MIN_MARGIN -> sorted[8] - sorted[9];
              case SCORE -> throw new IllegalStateException("not of ten logits");
            };
        assertThat((double) values[i])
            .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 0.1, 1, CONSTANT, 0, eps must be in [0; 1]",
    "1.5, 1, 0.1, 1, CONSTANT, 0, eps must be in [0; 1]",
    "NaN, 1, 0.1, 1, CONSTANT, 0, eps must be in [0; 1]",
    "0.1, -1, 0.1, 1, CONSTANT, 0, steps must not be negative",
    "0.1, 1, 0, 1, CONSTANT, 0, step size",
    "0.1, 1, NaN, 1, CONSTANT, 0, step size",
    "0.1, 1, 0.1, 0, CONSTANT, 0, at least 1 run",
    "0.1, 1, 0.1, 1, CONSTANT, 0.5, needs the backtracking",
    "0.1, 1, 0.1, 1, BACKTRACKING, 1, momentum must be"
  })
  void badSettingsAreRefused(
      double eps,
      int steps,
      double stepSize,
      int restarts,
      Schedule schedule,
      double momentum,
      String message) {
    assertThatThrownBy(
            () ->
                new PgdSettings(
                    eps,
                    Objective.MAX_CONFIDENCE,
                    Start.PERTURBED,
                    schedule.rule(stepSize, momentum),
                    steps,
                    restarts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace(';', ','));
  }

  private static float[] uniform(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
