package dev.acet.attack;

import dev.acet.network.Architecture;
import dev.acet.network.LoopNetwork;
import dev.acet.network.Weights;
import dev.acet.tf.Precision;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The attack of ACET's training: part of a larger graph, on weights that change from run to run.
 * One run in an L-infinity ball; with constant steps from a perturbed start it is the paper's
 * attack. Immutable; threads may share it.
 *
 * <p>As in {@link PgdAttack}, images whose result can no longer change leave between visits of a
 * few steps. The batch is divided into parts that are attacked in parallel, which takes less time
 * than one batch whose operations are split among threads.
 *
 * @param parts number of parts
 * @param precision of the attack's convolutions
 */
public record TrainingAttack(
    Architecture architecture, PgdSettings settings, int parts, Precision precision) {

  /**
   * The inputs of an attack that differ from run to run, besides images and weights.
   *
   * @param seed of the starts, [2]
   * @param steps how many of the settings' steps to do, a scalar
   */
  public record RunInputs(Operand<TInt64> seed, Operand<TInt32> steps) {}

  /**
   * Images and where their attack starts.
   *
   * @param images [n, h, w, c] in [0, 1], n known
   * @param starts [n, h, w, c] in [0, 1], in the images' balls
   */
  public record Points(Operand<TFloat32> images, Operand<TFloat32> starts) {}

  public TrainingAttack {
    if (parts < 1
        || settings.restarts() != 1
        || !(settings.ball() instanceof LInfinityBall)
        || settings.objective().needsTargets()) {
      throw new IllegalArgumentException(
          "training does not support this attack: " + parts + " x " + settings);
    }
  }

  /**
   * Adds the attack to a graph. No gradient flows back through it.
   *
   * @param images [n, h, w, c] in [0, 1], n known
   * @param weights all weights of the architecture, moving averages included
   * @param inputs what differs from run to run
   * @return [n, h, w, c], for each image the point with the highest objective seen, the image
   *     itself included; the earlier one wins a tie
   */
  public Operand<TFloat32> attacked(
      Graph graph, Ops tf, Operand<TFloat32> images, Weights weights, RunInputs inputs) {
    return attacked(
        graph, tf, new Points(images, starts(tf, images, inputs)), weights, inputs.steps());
  }

  /**
   * The same from given starts.
   *
   * @param steps how many of the settings' steps to do, a scalar
   */
  public Operand<TFloat32> attacked(
      Graph graph, Ops tf, Points points, Weights weights, Operand<TInt32> steps) {
    Operand<TFloat32> images = points.images();
    if (settings.steps() == 0) {
      return images;
    }
    PgdLoop loop = new PgdLoop(LoopNetwork.live(tf, architecture, weights, precision), settings);
    long count = images.shape().get(0);
    long size = (count + parts - 1) / parts;
    List<Operand<TFloat32>> attacked = new ArrayList<>(); // [size, h, w, c] each
    for (long from = 0; from < count; from += size) {
      long to = Math.min(from + size, count);
      attacked.add(
          new Part(graph, tf, loop, steps, rows(tf, images, from, to))
              .attack(rows(tf, points.starts(), from, to)));
    }
    return tf.stopGradient(
        attacked.size() == 1
            ? attacked.get(0)
            : tf.concat(attacked, tf.constant(0))); // [n, h, w, c]
  }

  /**
   * Where the attack starts, clipped to [0, 1]; one with fewer steps starts proportionally nearer
   * to the image.
   */
  public Operand<TFloat32> starts(Ops tf, Operand<TFloat32> images, RunInputs inputs) {
    Operand<TFloat32> share =
        tf.math.div(
            tf.dtypes.cast(inputs.steps(), TFloat32.class),
            tf.constant((float) settings.steps())); // []
    Operand<TFloat32> offsets =
        new TrainingStart(settings.start(), (float) settings.eps())
            .offsets(tf, images, inputs.seed(), share); // [n, h, w, c]
    Operand<TFloat32> moved = tf.math.add(images, offsets); // [n, h, w, c]
    return tf.clipByValue(moved, tf.constant(0f), tf.constant(1f)); // [n, h, w, c]
  }

  /** [n, h, w, c] to [to - from, h, w, c]. */
  private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> images, long from, long to) {
    int dimensions = images.shape().numDimensions();
    long[] begin = new long[dimensions];
    long[] size = images.shape().asArray();
    begin[0] = from;
    size[0] = to - from;
    return tf.slice(images, tf.constant(begin), tf.constant(size));
  }

  /** Images that are attacked together. */
  private final class Part {

    private final Graph graph;
    private final Ops tf;
    private final PgdLoop loop;
    private final Operand<TInt32> steps; // []
    private final Operand<TFloat32> images; // [n, h, w, c], n: images of this part
    private final Operand<TFloat32> noTargets; // [1, K]
    private final PerImage each;

    Part(Graph graph, Ops tf, PgdLoop loop, Operand<TInt32> steps, Operand<TFloat32> images) {
      this.graph = graph;
      this.tf = tf;
      this.loop = loop;
      this.steps = steps;
      this.images = images;
      each = new PerImage(tf, images.shape().numDimensions() - 1);
      noTargets = tf.zeros(tf.array(1L, architecture.classes()), TFloat32.class);
    }

    /** [n, h, w, c] to [n, h, w, c]. */
    Operand<TFloat32> attack(Operand<TFloat32> starts) {
      List<Operand<?>> first = new ArrayList<>();
      loop.slots().forEach(slot -> first.add(slot.firstNode(tf, starts)));
      Slots state = Slots.of(loop.slots(), first);
      for (int done = 0; done < settings.steps(); done += PgdLoop.VISIT) {
        state = visit(state, done, Math.min(PgdLoop.VISIT, settings.steps() - done));
      }
      return best(state);
    }

    /** Does some more steps for the images that can still improve, if there are steps left. */
    private Slots visit(Slots state, int done, int most) {
      Operand<TBool> reached =
          tf.math.greaterEqual(
              state.number(AttackState.BEST_OBJECTIVE),
              tf.constant(settings.aim().enough())); // [n]
      Operand<TBool> active =
          tf.math.logicalAnd(state.flag(AttackState.MOVING), tf.math.logicalNot(reached)); // [n]
      Operand<TInt64> places = tf.where(active); // [a, 1]
      Operand<TInt64> flat = tf.reshape(places, tf.constant(new int[] {-1})); // [a]
      Operand<TInt32> left =
          tf.math.minimum(
              tf.math.maximum(tf.math.sub(steps, tf.constant(done)), tf.constant(0)),
              tf.constant(most)); // []
      // Without active images, do no step.
      Operand<TInt32> count =
          tf.math.mul(
              tf.dtypes.cast(tf.reduceAny(active, tf.constant(0)), TInt32.class), left); // []
      Slots in = state.rows(tf, flat); // [a, ...] in each slot
      Operand<TFloat32> theirs = tf.gather(images, flat, tf.constant(0)); // [a, h, w, c]
      Slots out = loop.run(graph, theirs, noTargets, count, in); // [a, ...] in each slot
      return state.withRows(tf, places, out);
    }

    /** Also evaluates the images themselves and the final points: [n, h, w, c]. */
    private Operand<TFloat32> best(Slots state) {
      Operand<TFloat32> point = state.number(AttackState.POINT); // [n, h, w, c]
      Operand<TFloat32> bestBefore = state.number(AttackState.BEST_OBJECTIVE); // [n]
      Operand<TFloat32> last = loop.objective(tf, point, noTargets); // [n]
      Operand<TBool> lastIsBetter = tf.math.greater(last, bestBefore); // [n]
      Operand<TFloat32> best =
          each.select(lastIsBetter, point, state.number(AttackState.BEST)); // [n, h, w, c]
      Operand<TFloat32> bestObjective = tf.math.maximum(last, bestBefore); // [n]
      Operand<TFloat32> unperturbed = loop.objective(tf, images, noTargets); // [n]
      return each.select(
          tf.math.greaterEqual(unperturbed, bestObjective), images, best); // [n, h, w, c]
    }
  }
}
