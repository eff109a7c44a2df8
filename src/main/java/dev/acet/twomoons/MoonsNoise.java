package dev.acet.twomoons;

import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PerImage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Random points of the unit square as nodes of a graph, new ones in every update. */
final class MoonsNoise {

  private static final LInfinityBall BALL = new LInfinityBall(0.025);
  private static final float STEP = 0.02f;
  private static final int STEPS = 4;

  private final Ops tf;
  private final Operand<TFloat32> uniform; // [m, 2]
  private final Operand<TFloat32> start; // [m, 2], uniform in [0, 1)

  /**
   * Draws points from the seed and an update's number.
   *
   * @param number a scalar, from 1
   */
  MoonsNoise(Ops tf, MoonsSettings settings, Operand<TInt64> number) {
    this.tf = tf;
    // Negative, since the initial weights are drawn with the seed and the numbers from 0 up.
    Operand<TInt64> seed =
        tf.stack(List.of(tf.constant(settings.seed()), tf.math.neg(number))); // [2]
    Operand<TFloat32> draws =
        tf.random.statelessRandomUniform(
            tf.constant(new int[] {2, settings.noisePoints(), 2}), seed); // [2, m, 2]
    List<? extends Operand<TFloat32>> both = tf.unstack(draws, 2L).output(); // [m, 2] each
    uniform = both.get(0);
    start = both.get(1);
  }

  Operand<TFloat32> uniform() {
    return uniform;
  }

  /**
   * Moves the points by PGD to where the network is most confident, within the ball and the unit
   * square. It attacks the current weights; the loss's gradient does not flow through it.
   *
   * @param network from points [m, 2] to logits [m, classes]
   */
  Operand<TFloat32> attacked(UnaryOperator<Operand<TFloat32>> network) {
    Operand<TFloat32> offset = // [m, 2], uniform within the ball
        tf.math.mul(tf.math.sub(start, tf.constant(0.5f)), tf.constant(2 * (float) BALL.eps()));
    PerImage each = new PerImage(tf, 1);
    Operand<TFloat32> point = BALL.project(each, tf.math.add(uniform, offset), uniform); // [m, 2]
    for (int step = 0; step < STEPS; step++) {
      Operand<TFloat32> objective = MoonsLoss.maximumConfidence(tf, network.apply(point)); // [m]
      Operand<TFloat32> gradient =
          tf.gradients(tf.reduceSum(objective, tf.constant(0)), List.of(point)).dy(0); // [m, 2]
      Operand<TFloat32> moved = BALL.step(each, point, gradient, tf.constant(STEP)); // [m, 2]
      point = BALL.project(each, moved, uniform); // [m, 2]
    }
    return tf.stopGradient(point);
  }
}
