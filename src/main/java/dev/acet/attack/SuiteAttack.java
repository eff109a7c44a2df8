package dev.acet.attack;

import dev.acet.attack.JudgeGraph.Judged;
import dev.acet.network.AttackTarget;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs several attacks and keeps the worst case of each image. Cheap ones run on all images that
 * are not settled, the others on those that resisted the ones before. Whatever the attacks'
 * precision, what they find is judged in 32 bits. For one thread at a time; it uses several itself.
 */
public final class SuiteAttack implements Attack {

  private static final int NO_LABEL = -1;

  private final AttackTarget target;
  private final Suite suite;
  private final SessionOptions session;
  private final JudgeGraph judge;
  private final List<@Nullable Attack> attacks; // opened when the first image gets there

  /** Prepares the suite; the caller closes it. */
  public SuiteAttack(AttackTarget target, Suite suite, SessionOptions session) {
    this.target = target;
    this.suite = suite;
    this.session = session;
    judge = new JudgeGraph(target, suite.aim().judge(), session.in32Bits());
    attacks = new ArrayList<>();
    suite.members().forEach(member -> attacks.add(null));
  }

  @Override
  public AttackResult run(AttackInput input, long seed) {
    return run(input, seed, SuiteListener.NONE).worst();
  }

  /** As above, with what is known about each attack. */
  public SuiteResult run(AttackInput input, long seed, SuiteListener listener) {
    List<Judged> images = judged(input);
    SuiteResult result = SuiteResult.of(AttackResult.of(input.images(), judge.values(images)));
    int[][] ranked = ranked(judge.logits(images), target.classes());
    for (int m = 0; m < suite.members().size(); m++) {
      Suite.Member member = suite.members().get(m);
      for (int rank = 0; rank < Math.max(1, member.targets()); rank++) {
        int[] resisting =
            resisting(result, member.onAll() ? suite.aim().enough() : suite.resisted());
        if (resisting.length == 0) {
          break;
        }
        if (rank == 0) {
          listener.running(member.name(), resisting.length);
        }
        int[] targets = targets(member, input, ranked, rank, resisting);
        AttackInput some = input.some(resisting, targets);
        AttackResult found = in32Bits(some, attack(m).run(some, seed + m + 100L * rank));
        result.merge(m + 1, member.hasGradients(), resisting, found);
      }
    }
    result.worst().countSettledAsGradients(suite.aim().enough());
    return result;
  }

  private List<Judged> judged(AttackInput input) {
    return IntStream.range(0, input.count())
        .mapToObj(i -> judged(input, i, input.image(i)))
        .toList();
  }

  /** A point found for an image of the input. */
  private Judged judged(AttackInput input, int image, float[] point) {
    Aim aim = suite.aim();
    int label = aim.needsLabels() ? input.labels()[image] : 0;
    return new Judged(point, aim.weights(target.classes(), label, 0));
  }

  /** The same points with their values in 32 bits. */
  private AttackResult in32Bits(AttackInput input, AttackResult found) {
    if (session.precision() == Precision.FP32) {
      return found;
    }
    List<Judged> points =
        IntStream.range(0, input.count())
            .mapToObj(i -> judged(input, i, AttackResult.image(found.images(), i, input.size())))
            .toList();
    return new AttackResult(
        found.images(), judge.values(points), found.starts(), found.hadGradient(), found.steps());
  }

  private static int[] resisting(SuiteResult result, float below) {
    float[] values = result.worst().objective();
    return IntStream.range(0, values.length).filter(i -> values[i] < below).toArray();
  }

  /** The classes of each image in descending order of their logits, K for each of n. */
  private static int[][] ranked(float[] logits, int classes) {
    int[][] ranked = new int[logits.length / classes][];
    for (int i = 0; i < ranked.length; i++) {
      int from = i * classes;
      ranked[i] =
          IntStream.range(0, classes)
              .boxed()
              .sorted((a, b) -> Float.compare(logits[from + b], logits[from + a])) // stable
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return ranked;
  }

  /** The target of each image. */
  private int[] targets(
      Suite.Member member, AttackInput input, int[][] ranked, int rank, int[] images) {
    if (member.targets() == 0) {
      return new int[0];
    }
    boolean labelled = suite.aim().needsLabels();
    return Arrays.stream(images)
        .map(i -> target(ranked[i], rank, labelled ? input.labels()[i] : NO_LABEL))
        .toArray();
  }

  /** The class of a rank, from 0; a label is never its own target, so it is not counted. */
  static int target(int[] ranked, int rank, int label) {
    return Arrays.stream(ranked).filter(k -> k != label).skip(rank).findFirst().orElseThrow();
  }

  private Attack attack(int member) {
    Attack open = attacks.get(member);
    if (open == null) {
      open = suite.members().get(member).settings().open(target, session);
      attacks.set(member, open);
    }
    return open;
  }

  @Override
  public void close() {
    for (Attack attack : attacks) {
      if (attack != null) {
        attack.close();
      }
    }
    judge.close();
  }
}
