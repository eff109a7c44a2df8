package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.attack.JudgeGraph.Judged;
import dev.acet.network.AttackTarget;
import dev.acet.network.Objective;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Square attack against PyTorch 1.13.0 in double precision, from the same draws. */
class SquareAttackTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final float CLOSE = 1e-5f;

  /** By how little a proposal may differ in value from the best point that it repeats. */
  private static final float SAME = 1e-6f;

  private static final int CHANGES = 30;
  private static final int KEPT_EVERY = 10;

  private static TorchRuns runs;

  @BeforeAll
  static void read() throws IOException {
    runs = TorchRuns.read();
  }

  /** The search as the attack drives it, with all its proposals in sight. */
  @ParameterizedTest
  @CsvSource({
    "5000, linf, MAX_CONFIDENCE",
    "5000, l2, MAX_CONFIDENCE",
    "30, linf, DLR",
    "30, l2, DLR"
  })
  void proposalsAndDecisionsEqualTorchs(int queries, String ballName, Objective objective) {
    String run = run(queries, ballName, objective);
    Ball ball = runs.ball("square", ballName);
    Aim aim = Aim.of(objective);
    AttackTarget target = runs.target("square");
    SquareSettings settings = new SquareSettings(ball, aim, queries);
    SquareSearch.Space space = new SquareSearch.Space(runs.shape("square"), ball);
    AttackInput input = input();
    List<SquareSearch> searches = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      float[] weights = aim.weights(target.classes(), input.labels()[i], 0);
      searches.add(new SquareSearch(i, input.image(i), weights, space, new Replay(i)));
    }
    try (SquareAttack attack = settings.open(target, OPTIONS);
        JudgeGraph graph = new JudgeGraph(target, objective, OPTIONS)) {
      assertThat(proposals(searches))
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.floats("square_" + ballName + "_start"));
      judge(graph, searches);
      assertThat(values(searches))
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.row(run + "objectives", 0));
      for (int change = 0; change < CHANGES; change++) {
        double share = attack.share(change);
        searches.forEach(search -> search.propose(share));
        float[] before = values(searches);
        float[] proposed = judge(graph, searches);
        assertThat(proposed)
            .as("proposal %d", change)
            .usingComparatorWithPrecision(CLOSE)
            .containsExactly(runs.row(run + "proposed", change));
        float[] after = values(searches);
        assertThat(after)
            .as("best after proposal %d", change)
            .usingComparatorWithPrecision(CLOSE)
            .containsExactly(runs.row(run + "objectives", change + 1));
        for (int i = 0; i < after.length; i++) {
          assertThat(after[i] > before[i] + SAME ? 1 : 0)
              .as("proposal %d of image %d", change, i)
              .isEqualTo(runs.ints(run + "accepted")[change * after.length + i]);
        }
        if ((change + 1) % KEPT_EVERY == 0) {
          assertThat(best(searches))
              .usingComparatorWithPrecision(CLOSE)
              .containsExactly(runs.row(run + "points", change / KEPT_EVERY));
        }
      }
    }
  }

  /** Windows too large for the image are cut to its shorter side; none of these is. */
  @ParameterizedTest
  @CsvSource({"5000", "30"})
  void sidesEqualTorchs(int queries) {
    SquareSettings settings = new SquareSettings(new LInfinityBall(0.1), Aim.CONFIDENT, queries);
    SquareSearch.Space space = new SquareSearch.Space(runs.shape("square"), settings.ball());
    try (SquareAttack attack = settings.open(runs.target("square"), OPTIONS)) {
      float[] gray = new float[space.shape().size()];
      Arrays.fill(gray, 0.5f);
      int[] sides = new int[CHANGES];
      for (int change = 0; change < CHANGES; change++) {
        SquareSearch search = new SquareSearch(0, gray, new float[0], space, new Replay(0));
        search.propose(attack.share(change)); // from the image: the stripes are not judged
        sides[change] = (int) Math.sqrt(changedPixels(gray, search.proposal()));
      }
      assertThat(sides).isEqualTo(runs.ints("square" + queries + "_sides"));
    }
  }

  /** The attack as a whole; the start is the first of its queries. */
  @ParameterizedTest
  @CsvSource({"linf", "l2"})
  void theAttackFindsTorchsBestPoints(String ballName) {
    int queries = 30;
    SquareSettings settings =
        new SquareSettings(runs.ball("square", ballName), Aim.of(Objective.DLR), queries);
    try (SquareAttack attack = settings.open(runs.target("square"), OPTIONS)) {
      AttackResult result = attack.run(input(), Replay::new);
      float[] torchs = runs.row(run(queries, ballName, Objective.DLR) + "objectives", queries - 1);
      assertThat(result.objective()).usingComparatorWithPrecision(CLOSE).containsExactly(torchs);
      assertThat(result.steps()).containsOnly(queries);
      assertThat(result.starts())
          .usingComparatorWithPrecision(CLOSE)
          .containsExactly(runs.floats("square_" + ballName + "_start"));
      for (int i = 0; i < result.objective().length; i++) {
        float[] point = AttackResult.image(result.images(), i, runs.shape("square").size());
        assertThat(settings.ball().contains(point, input().image(i))).isTrue();
      }
    }
  }

  private static int changedPixels(float[] before, float[] after) {
    int changed = 0;
    for (int i = 0; i < before.length; i += 3) {
      boolean same = Arrays.equals(before, i, i + 3, after, i, i + 3);
      changed += same ? 0 : 1;
    }
    return changed;
  }

  private static String run(int queries, String ball, Objective objective) {
    return "square" + queries + "_" + ball + "_" + objective.id().replace('-', '_') + "_";
  }

  private static AttackInput input() {
    float[] images = runs.floats("square_images");
    return AttackInput.of(images, runs.shape("square").size(), runs.ints("square_labels"), 0);
  }

  private static float[] judge(JudgeGraph graph, List<SquareSearch> searches) {
    float[] values =
        graph.values(
            searches.stream()
                .map(search -> new Judged(search.proposal(), search.weights))
                .toList());
    for (int i = 0; i < values.length; i++) {
      searches.get(i).judged(values[i]);
    }
    return values;
  }

  private static float[] proposals(List<SquareSearch> searches) {
    return Batches.joined(searches.stream().map(SquareSearch::proposal).toList());
  }

  private static float[] best(List<SquareSearch> searches) {
    return Batches.joined(searches.stream().map(SquareSearch::best).toList());
  }

  private static float[] values(List<SquareSearch> searches) {
    float[] values = new float[searches.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = searches.get(i).value();
    }
    return values;
  }

  /** The draws of the reference for an image, in the order in which a search asks for them. */
  private static final class Replay implements RandomGenerator {

    private final Deque<Double> places = new ArrayDeque<>();
    private final Deque<Boolean> signs = new ArrayDeque<>();

    Replay(int image) {
      int channels = runs.shape("square").channels();
      int images = runs.ints("square_labels").length;
      int[] stripes = runs.ints("square_stripes");
      int size = stripes.length / images;
      for (int i = image * size; i < (image + 1) * size; i++) {
        signs.add(stripes[i] > 0);
      }
      float[] rows = runs.floats("square_rows");
      float[] columns = runs.floats("square_columns");
      int[] all = runs.ints("square_signs");
      for (int change = 0; change < CHANGES; change++) {
        places.add((double) rows[change * images + image]);
        places.add((double) columns[change * images + image]);
        for (int c = 0; c < channels; c++) {
          signs.add(all[(change * images + image) * channels + c] > 0);
        }
      }
    }

    @Override
    public double nextDouble() {
      return places.remove();
    }

    @Override
    public boolean nextBoolean() {
      return signs.remove();
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException("the reference has no such draw");
    }
  }
}
