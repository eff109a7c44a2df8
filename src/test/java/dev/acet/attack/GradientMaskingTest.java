package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputSpec;
import dev.acet.network.LoopNetwork;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/** What the suite says of networks that give its gradients nothing to follow. */
class GradientMaskingTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final ImageShape SHAPE = new ImageShape(6, 6, 1);
  private static final double EPS = 0.1;

  @ParameterizedTest
  @ValueSource(strings = {"linf", "l2"})
  void aFlatNetworkIsLeftAsItIs(String norm) {
    Ball ball = norm.equals("l2") ? new L2Ball(EPS) : new LInfinityBall(EPS);
    LinearNetwork flat = new LinearNetwork(new float[3][SHAPE.size()], new float[] {1, 2, 0});
    float[] images = gray(3);
    SuiteResult result =
        attack(flat.target(), shorter(WorstCase.suite(ball, Aim.CONFIDENT, 3)), images);
    assertThat(result.winner()).containsOnly(0);
    assertThat(result.worst().withoutGradient()).isEqualTo(1);
    assertThat(result.worst().images()).containsExactly(images);
    assertThat(result.byGradients()).containsExactly(result.before());
    assertThat(result.worst().objective()).containsExactly(result.before());
  }

  /**
   * Its confidence rises in steps, so gradients are 0 everywhere; every third of Square's starts is
   * on a higher step.
   */
  @Test
  void onAMaskedNetworkSquareWinsAndGradientsFindNothing() {
    int images = 12;
    Ball ball = new LInfinityBall(EPS);
    Suite suite = shorter(WorstCase.suite(ball, Aim.CONFIDENT, 2));
    SuiteResult result = attack(new Masked(), suite, gray(images));
    int square = suite.names().indexOf("square") + 1;
    assertThat(result.worst().hadGradient()).containsOnly(false);
    assertThat(result.worst().withoutGradient()).isEqualTo(1);
    assertThat(result.winner()).contains(square).containsOnly(0, square);
    for (int i = 0; i < images; i++) {
      assertThat(result.byGradients()[i]).isEqualTo(result.before()[i]);
      double rise = Math.exp(result.worst().objective()[i]) - Math.exp(result.before()[i]);
      if (result.winner()[i] == square) {
        assertThat(rise).isGreaterThan(0.05);
      } else {
        assertThat(rise).isZero();
      }
    }
  }

  private static SuiteResult attack(AttackTarget target, Suite suite, float[] images) {
    try (SuiteAttack attack = suite.open(target, OPTIONS)) {
      return attack.run(AttackInput.of(images, SHAPE.size(), new int[0], 0), 1, SuiteListener.NONE);
    }
  }

  private static Suite shorter(Suite suite) {
    return ShortSuites.of(suite, 10, 500);
  }

  private static float[] gray(int images) {
    float[] gray = new float[images * SHAPE.size()];
    Arrays.fill(gray, 0.5f);
    return gray;
  }

  /**
   * Counts values above .59, less those below .41, with opposite signs in adjacent columns, and
   * gets more confident with each step of the count by 12. Random starts move few values that far,
   * and smooth ones move adjacent columns alike; stripes of random signs do neither.
   */
  private record Masked() implements AttackTarget, LoopNetwork {

    private static final float FAR = 0.09f;
    private static final int STEP = 12;
    private static final int STEPS = 3;

    @Override
    public InputSpec input() {
      return new InputSpec.Images(SHAPE);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public LoopNetwork inLoop(Precision precision) {
      return this;
    }

    @Override
    public List<Output<?>> inputs() {
      return List.of();
    }

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
      Operand<TFloat32> values =
          tf.reshape(images, tf.constant(new int[] {-1, SHAPE.size()})); // [n, d]
      Operand<TFloat32> far =
          tf.math.add(step(tf, values, 0.5f + FAR), step(tf, values, 0.5f - FAR)); // [n, d]
      float[] signs = new float[SHAPE.size()];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = i % 2 == 0 ? 0.5f : -0.5f; // the width is even
      }
      Operand<TFloat32> count =
          tf.reduceSum(tf.math.mul(far, tf.constant(signs)), tf.constant(1)); // [n]
      Operand<TFloat32> first = tf.zerosLike(count); // [n]
      for (int i = 1; i <= STEPS; i++) {
        Operand<TFloat32> reached = step(tf, count, i * STEP - 0.5f); // [n]
        first = tf.math.add(first, tf.math.mul(reached, tf.constant(0.4f)));
      }
      Operand<TFloat32> one = tf.math.add(first, tf.constant(1.5f)); // [n]
      return tf.stack(List.of(one, tf.zerosLike(one)), Stack.axis(1L));
    }

    /** -1 below a place, 1 above; its gradient is 0. */
    private static Operand<TFloat32> step(Ops tf, Operand<TFloat32> x, float place) {
      return tf.math.sign(tf.math.sub(x, tf.constant(place)));
    }
  }
}
