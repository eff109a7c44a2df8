package dev.acet.attack;

import dev.acet.attack.JudgeGraph.Judged;
import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The Square attack (Andriushchenko et al., ECCV 2020): random search that follows no gradient. It
 * changes a square window of the best point so far by one sign per channel, and keeps the change if
 * the judge's value rises. Windows shrink as the search goes on. For one thread at a time; it uses
 * several itself.
 *
 * <p>In a Euclidean ball, the change of a window is as long as the ball is wide, and the ball's
 * projection follows; that is simpler than the original's.
 */
public final class SquareAttack implements Attack {

  private static final double FIRST_SHARE = 0.8;

  /** The schedule is made for this many queries; others scale it. */
  private static final int USUAL_QUERIES = 10_000;

  /** After each of these queries of the schedule, windows have half of the area. */
  private static final int[] HALVINGS = {10, 50, 200, 500, 1_000, 2_000, 4_000, 6_000, 8_000};

  private final AttackTarget target;
  private final SquareSettings settings;
  private final SquareSearch.Space space;
  private final JudgeGraph graph;

  /** Builds the graph; the caller closes the attack. */
  public SquareAttack(AttackTarget target, SquareSettings settings, SessionOptions options) {
    this.target = target;
    this.settings = settings;
    space = new SquareSearch.Space(target.input().asImage(), settings.ball());
    graph = new JudgeGraph(target, settings.aim().judge(), options);
  }

  @Override
  public AttackResult run(AttackInput input, long seed) {
    return run(
        input,
        index ->
            new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L + input.numbers()[index] * 0xBF58476D1CE4E5B9L));
  }

  /** As above, with given draws for each image. */
  AttackResult run(AttackInput input, IntFunction<RandomGenerator> draws) {
    Aim aim = settings.aim();
    List<Judged> originals = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      int label = aim.needsLabels() ? input.labels()[i] : 0;
      originals.add(new Judged(input.image(i), aim.weights(target.classes(), label, 0)));
    }
    AttackResult result = AttackResult.of(input.images(), graph.values(originals));
    List<SquareSearch> searches = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      if (result.objective()[i] < aim.enough()) {
        Judged original = originals.get(i);
        searches.add(
            new SquareSearch(i, original.pixels(), original.weights(), space, draws.apply(i)));
      }
    }
    searches.forEach(search -> result.began(search.index, search.proposal()));
    search(searches);
    for (SquareSearch search : searches) {
      result.merge(search.index, search.best(), search.value(), search.queries);
    }
    return result;
  }

  /** Tries all queries for all images; settled ones leave. */
  private void search(List<SquareSearch> searches) {
    List<SquareSearch> active = new ArrayList<>(searches);
    for (int query = 0; query < settings.queries() && !active.isEmpty(); query++) {
      if (query > 0) {
        double share = share(query - 1);
        active.forEach(search -> search.propose(share));
      }
      float[] values =
          graph.values(
              active.stream()
                  .map(search -> new Judged(search.proposal(), search.weights))
                  .toList());
      for (int i = 0; i < values.length; i++) {
        active.get(i).judged(values[i]);
      }
      active.removeIf(search -> search.value() >= settings.aim().enough());
    }
  }

  /**
   * The share of the image that a window covers.
   *
   * @param change its number, from 0
   */
  double share(int change) {
    int scaled = (int) ((long) change * USUAL_QUERIES / settings.queries());
    double share = FIRST_SHARE;
    for (int halving : HALVINGS) {
      share /= scaled > halving ? 2 : 1;
    }
    return share;
  }

  @Override
  public boolean followsGradients() {
    return false;
  }

  @Override
  public void close() {
    graph.close();
  }
}
