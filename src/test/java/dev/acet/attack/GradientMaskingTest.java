package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  /** Its confidence rises in steps, so gradients are 0 everywhere, but a random search climbs. */
  @Test
  void onAMaskedNetworkSquareWinsAndGradientsFindNothing() {
    Ball ball = new LInfinityBall(EPS);
    Suite suite = shorter(WorstCase.suite(ball, Aim.CONFIDENT, 2));
    float[] images = gray(4);
    SuiteResult result = attack(new Masked(), suite, images);
    int square = suite.members().size();
    assertThat(suite.names().get(square - 1)).isEqualTo("square");
    assertThat(result.winner()).containsOnly(square);
    assertThat(result.worst().hadGradient()).containsOnly(false);
    assertThat(result.worst().withoutGradient()).isEqualTo(1);
    for (int i = 0; i < 4; i++) {
      assertThat(result.byGradients()[i]).isCloseTo(result.before()[i], within(1e-6f));
      assertThat(Math.exp(result.worst().objective()[i]))
          .isGreaterThan(Math.exp(result.byGradients()[i]) + 0.01);
      float[] point = AttackResult.image(result.worst().images(), i, SHAPE.size());
      assertThat(ball.contains(point, AttackResult.image(images, i, SHAPE.size()))).isTrue();
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
   * Counts values above .59, less those below .41, and gets more confident with each step of the
   * count by 6. Random starts move few values that far; whole stripes do.
   */
  private record Masked() implements AttackTarget, LoopNetwork {

    private static final float FAR = 0.09f;
    private static final int STEP = 6;
    private static final int STEPS = 6;

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
      Operand<TFloat32> count =
          tf.math.mul(tf.reduceSum(far, tf.constant(1)), tf.constant(0.5f)); // [n]
      Operand<TFloat32> first = tf.zerosLike(count); // [n]
      for (int i = 1; i <= STEPS; i++) {
        Operand<TFloat32> reached = step(tf, count, i * STEP - 0.5f); // [n]
        first = tf.math.add(first, tf.math.mul(reached, tf.constant(0.2f)));
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
