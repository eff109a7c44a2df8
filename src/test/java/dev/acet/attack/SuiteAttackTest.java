package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Objective;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteAttackTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final Architecture SMALL =
      new FlatPerceptron(
          new ImageShape(6, 7, 1),
          new MultilayerPerceptron(List.of(6 * 7, 16, 10), Activation.RELU));
  private static final AttackTarget TARGET = target(SMALL);
  private static final int SIZE = SMALL.input().size();
  private static final int STEPS = 6;
  private static final int QUERIES = 12;
  private static final int IMAGES = 6;
  private static final int[] LABELS = {3, 1, 4, 1, 5, 9};
  private static final float NEVER = Float.POSITIVE_INFINITY;

  static Stream<Object[]> ballsAndAims() {
    return Stream.of(new LInfinityBall(0.1), new L2Ball(1.5))
        .flatMap(
            ball ->
                Stream.of(Aim.CONFIDENT, Aim.UNSURE, Aim.WRONG)
                    .map(aim -> new Object[] {ball, aim}));
  }

  /** Each member by itself, then the worst: the suite finds the same points. */
  @ParameterizedTest
  @MethodSource("ballsAndAims")
  void theWorstOverAllMembersCounts(Ball ball, Aim aim) {
    Suite suite = unresisted(ShortSuites.of(WorstCase.suite(ball, aim, 10), STEPS, QUERIES));
    AttackInput input = input(IMAGES);
    SuiteResult result = run(TARGET, suite, input, 5);
    SuiteResult expected = null;
    for (int m = 0; m < suite.members().size(); m++) {
      Suite alone = new Suite(ball, aim, NEVER, List.of(suite.members().get(m)));
      SuiteResult found = run(TARGET, alone, input, 5 + m); // the seed of the suite's member
      expected =
          expected == null
              ? SuiteResult.of(AttackResult.of(input.images(), found.before()))
              : expected;
      expected.merge(
          m + 1,
          suite.members().get(m).hasGradients(),
          new int[] {0, 1, 2, 3, 4, 5},
          found.worst());
    }
    SuiteResult worst = Objects.requireNonNull(expected);
    // What is settled has left the suite in the meantime.
    for (int i = 0; i < IMAGES; i++) {
      if (worst.worst().objective()[i] < aim.enough()) {
        assertThat(result.worst().objective()[i]).isEqualTo(worst.worst().objective()[i]);
        assertThat(result.winner()[i]).isEqualTo(worst.winner()[i]);
        assertThat(result.byGradients()[i]).isEqualTo(worst.byGradients()[i]);
        assertThat(AttackResult.image(result.worst().images(), i, SIZE))
            .containsExactly(AttackResult.image(worst.worst().images(), i, SIZE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ballsAndAims")
  void storedPointsAreInBallAndBoxAndWorthTheirValue(Ball ball, Aim aim) {
    storedPointsAreRight(SMALL, ball, aim, OPTIONS);
  }

  @Test
  void storedPointsOfAConvolutionalNetworkAreRight() {
    storedPointsAreRight(new LeNet(10, Activation.RELU), new L2Ball(1.5), Aim.UNSURE, OPTIONS);
  }

  /** The attacks compute in 16 bits, but what is said of their points is right in 32. */
  @Test
  void valuesAreIn32BitsWhateverTheAttacksPrecision() {
    assumeTrue(Precision.BF16.isSupported(), "this CPU has no bfloat16");
    storedPointsAreRight(
        new LeNet(10, Activation.RELU),
        new LInfinityBall(0.1),
        Aim.CONFIDENT,
        new SessionOptions(0, Precision.BF16));
  }

  private static void storedPointsAreRight(
      Architecture architecture, Ball ball, Aim aim, SessionOptions options) {
    Suite suite = ShortSuites.of(WorstCase.suite(ball, aim, 10), STEPS, QUERIES);
    AttackInput input = input(IMAGES, architecture.input().size());
    SuiteResult result;
    try (SuiteAttack attack = suite.open(target(architecture), options)) {
      result = attack.run(input, 1, SuiteListener.NONE);
    }
    float[] logits;
    try (FrozenNetwork network =
        new FrozenNetwork(architecture, InitialValues.draw(architecture, 4), OPTIONS)) {
      logits = network.run(result.worst().images(), IMAGES).logits();
    }
    for (int i = 0; i < IMAGES; i++) {
      float[] point = AttackResult.image(result.worst().images(), i, input.size());
      float value = result.worst().objective()[i];
      assertThat(ball.contains(point, input.image(i))).isTrue();
      if (result.before()[i] < aim.enough()) {
        assertThat(value).isGreaterThan(result.before()[i]);
        assertThat(result.winner()[i]).isBetween(1, suite.members().size());
      } else {
        assertThat(result.winner()[i]).isZero();
        assertThat(point).containsExactly(input.image(i));
      }
      assertThat(value).isGreaterThanOrEqualTo(result.byGradients()[i]);
      assertThat(result.byGradients()[i]).isGreaterThanOrEqualTo(result.before()[i]);
      double judged = judged(aim, Arrays.copyOfRange(logits, 10 * i, 10 * i + 10), LABELS[i]);
      assertThat((double) value).isCloseTo(judged, within(1e-5));
    }
  }

  /** A member's listener counts the images that none before has settled. */
  @Test
  void laterAttacksRunOnlyOnImagesThatResist() {
    Ball ball = new LInfinityBall(0.1);
    Suite all = ShortSuites.of(WorstCase.suite(ball, Aim.CONFIDENT, 10), STEPS, QUERIES);
    Suite.Member first = all.members().get(0);
    AttackInput input = input(IMAGES);
    float[] found =
        run(TARGET, new Suite(ball, Aim.CONFIDENT, NEVER, List.of(first)), input, 1)
            .worst()
            .objective();
    float[] sorted = found.clone();
    Arrays.sort(sorted);
    float median = sorted[IMAGES / 2];
    List<Suite.Member> members = new ArrayList<>(List.of(first));
    all.members().stream().filter(member -> !member.onAll()).forEach(members::add);
    Suite suite = new Suite(ball, Aim.CONFIDENT, median, members);
    Map<String, Integer> running = new LinkedHashMap<>();
    SuiteResult result;
    try (SuiteAttack attack = suite.open(TARGET, OPTIONS)) {
      result = attack.run(input, 1, running::put);
    }
    assertThat(new ArrayList<>(running.keySet()))
        .isEqualTo(suite.names().subList(0, running.size()));
    List<Integer> counts = List.copyOf(running.values());
    assertThat(counts.get(0)).isEqualTo(IMAGES);
    assertThat(counts.get(1)).isEqualTo(IMAGES / 2);
    assertThat(counts).isSortedAccordingTo((a, b) -> b - a);
    for (int i = 0; i < IMAGES; i++) {
      if (found[i] >= median) {
        assertThat(result.winner()[i]).isEqualTo(1);
        assertThat(result.worst().steps()[i]).isEqualTo(STEPS);
        assertThat(result.queries()[i]).isZero();
      }
    }
  }

  @Test
  void theEarlierAttackWinsATie() {
    Ball ball = new LInfinityBall(0.1);
    PgdSettings same =
        new PgdSettings(ball, Aim.CONFIDENT, Start.CONTRAST, new Backtracking(0.01, 0), 3, 1);
    Suite twice =
        new Suite(
            ball,
            Aim.CONFIDENT,
            NEVER,
            List.of(
                new Suite.Member("one", same, 0, true), new Suite.Member("same", same, 0, true)));
    SuiteResult result = run(TARGET, twice, input(IMAGES), 1);
    assertThat(result.winner()).containsOnly(1);
    assertThat(result.worst().steps()).containsOnly(6);
  }

  /** With no room to move, or where nothing is better, the unperturbed image is the worst. */
  @ParameterizedTest
  @MethodSource("ballsAndAims")
  void inAnEmptyBallAllStaysAsItIs(Ball ball, Aim aim) {
    Suite suite = WorstCase.suite(ball.withEps(0), aim, 10);
    AttackInput input = input(IMAGES);
    SuiteResult result = run(TARGET, suite, input, 1);
    assertThat(suite.names()).containsExactly("unperturbed");
    assertThat(result.worst().images()).containsExactly(input.images());
    assertThat(result.worst().objective()).containsExactly(result.before());
    assertThat(result.winner()).containsOnly(0);
  }

  @Test
  void withoutImagesThereIsNothingToDo() {
    Suite suite = WorstCase.suite(new LInfinityBall(0.1), Aim.CONFIDENT, 10);
    SuiteResult result = run(TARGET, suite, input(0), 1);
    assertThat(result.worst().objective()).isEmpty();
    assertThat(result.worst().withoutGradient()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOtherPoints() {
    Suite suite =
        ShortSuites.of(WorstCase.suite(new LInfinityBall(0.1), Aim.UNSURE, 10), STEPS, QUERIES);
    SuiteResult first = run(TARGET, suite, input(IMAGES), 9);
    SuiteResult again = run(TARGET, suite, input(IMAGES), 9);
    assertThat(again.worst().images()).containsExactly(first.worst().images());
    assertThat(again.worst().objective()).containsExactly(first.worst().objective());
    assertThat(again.winner()).containsExactly(first.winner());
    SuiteResult other = run(TARGET, suite, input(IMAGES), 8);
    assertThat(other.worst().images()).isNotEqualTo(first.worst().images());
  }

  /** Neighbours change how sums are rounded, no more. */
  @ParameterizedTest
  @MethodSource("ballsAndAims")
  void anImagesResultDoesNotDependOnItsNeighbours(Ball ball, Aim aim) {
    Suite suite = ShortSuites.of(WorstCase.suite(ball, aim, 10), STEPS, QUERIES);
    AttackInput all = input(IMAGES);
    SuiteResult together = run(TARGET, suite, all, 3);
    int[] some = {4, 1};
    SuiteResult apart = run(TARGET, suite, all.some(some, new int[0]), 3);
    for (int i = 0; i < some.length; i++) {
      assertThat(apart.worst().objective()[i])
          .isCloseTo(together.worst().objective()[some[i]], within(1e-4f));
    }
  }

  /** Whatever the label's rank, it is no target; the others come in the order of their logits. */
  @Test
  void aLabelIsNeverItsOwnTarget() {
    int[] ranked = {1, 2, 3, 4, 0};
    assertThat(targets(ranked, 1)).containsExactly(2, 3, 4, 0);
    assertThat(targets(ranked, 3)).containsExactly(1, 2, 4, 0);
    assertThat(targets(ranked, 0)).containsExactly(1, 2, 3, 4);
    assertThat(SuiteAttack.target(ranked, 4, -1)).isEqualTo(0);
  }

  private static int[] targets(int[] ranked, int label) {
    return IntStream.range(0, 4).map(rank -> SuiteAttack.target(ranked, rank, label)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 10})
  void membersThatNeedMoreClassesAreLeftOut(int classes) {
    Ball ball = new LInfinityBall(0.1);
    for (Aim aim : List.of(Aim.CONFIDENT, Aim.UNSURE, Aim.WRONG)) {
      Suite suite = WorstCase.suite(ball, aim, classes);
      assertThat(suite.names()).doesNotHaveDuplicates().endsWith("square");
      for (Suite.Member member : suite.members()) {
        assertThat(member.settings().aim().followed().fewestClasses())
            .as(member.name())
            .isLessThanOrEqualTo(classes);
        assertThat(member.targets()).isLessThanOrEqualTo(classes);
      }
      assertThat(suite.members().size())
          .isEqualTo(WorstCase.suite(ball, aim, 10).members().size() - missing(aim, classes));
    }
  }

  private static int missing(Aim aim, int classes) {
    if (aim.equals(Aim.WRONG)) {
      return classes < 3 ? 2 : classes < 4 ? 1 : 0; // DLR, targeted DLR
    }
    return aim.equals(Aim.CONFIDENT) && classes < 3 ? 1 : 0; // the ratio of margins
  }

  /** Fewer classes than a formula of the suite needs: everything still runs. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void runsOnNetworksOfFewClasses(int classes) {
    LinearNetwork network = LinearNetwork.random(5, classes, classes);
    float[] images = {0.1f, 0.9f, 0.4f, 0.6f, 0.5f, 0.3f, 0.2f, 0.8f, 0.7f, 0.5f};
    for (Aim aim : List.of(Aim.CONFIDENT, Aim.UNSURE, Aim.WRONG)) {
      Suite suite =
          ShortSuites.of(WorstCase.suite(new LInfinityBall(0.02), aim, classes), STEPS, QUERIES);
      AttackInput input = AttackInput.of(images, 5, new int[] {0, classes - 1}, 0);
      SuiteResult result = run(network.target(), suite, input, 1);
      for (int i = 0; i < 2; i++) {
        assertThat(result.worst().objective()[i]).isFinite();
        assertThat(result.worst().objective()[i]).isGreaterThanOrEqualTo(result.before()[i]);
      }
    }
  }

  @Test
  void membersMustFitTheSuite() {
    Ball ball = new LInfinityBall(0.1);
    Suite suite = WorstCase.suite(ball, Aim.CONFIDENT, 10);
    assertThatThrownBy(() -> new Suite(ball.withEps(0.2), Aim.CONFIDENT, 0, suite.members()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> new Suite(ball, Aim.UNSURE, 0, suite.members()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> WorstCase.suite(ball, Aim.of(Objective.UNIFORM), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no suite for");
  }

  private static SuiteResult run(AttackTarget target, Suite suite, AttackInput input, long seed) {
    try (SuiteAttack attack = suite.open(target, OPTIONS)) {
      return attack.run(input, seed, SuiteListener.NONE);
    }
  }

  /** The same without sparing any image. */
  private static Suite unresisted(Suite suite) {
    return new Suite(suite.ball(), suite.aim(), NEVER, suite.members());
  }

  private static double judged(Aim aim, float[] logits, int label) {
    double sum = 0;
    double first = -Double.MAX_VALUE;
    double other = -Double.MAX_VALUE;
    for (int k = 0; k < logits.length; k++) {
      sum += Math.exp(logits[k]);
      first = Math.max(first, logits[k]);
      other = k == label ? other : Math.max(other, logits[k]);
    }
    return switch (aim.judge()) {
      case MAX_CONFIDENCE -> first - Math.log(sum);
      case MIN_CONFIDENCE -> Math.log(sum) - first;
      default -> other - logits[label];
    };
  }

  private static AttackTarget target(Architecture architecture) {
    return new AttackTarget.Built(architecture, InitialValues.draw(architecture, 4));
  }

  private static AttackInput input(int images) {
    return input(images, SIZE);
  }

  private static AttackInput input(int images, int size) {
    SplittableRandom random = new SplittableRandom(12);
    float[] values = new float[images * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return AttackInput.of(values, size, Arrays.copyOf(LABELS, images), 40);
  }
}
