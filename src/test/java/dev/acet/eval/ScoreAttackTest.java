package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Score;
import dev.acet.attack.AttackInput;
import dev.acet.attack.Ball;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.Suite;
import dev.acet.attack.SuiteAttack;
import dev.acet.attack.WorstCase;
import dev.acet.network.Activation;
import dev.acet.network.AttackTarget;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks on the scores of a network without hidden layers, whose worst points are known. */
class ScoreAttackTest {

  private static final int INPUTS = 9;
  private static final int CLASSES = 4;
  private static final int POINTS = 5;
  private static final double EPS = .2;

  private final float[] weights = new float[INPUTS * CLASSES]; // [d, K]
  private final float[] biases = new float[CLASSES];

  /** Both are convex in the image, so that their largest value is at a corner of ball and box. */
  @ParameterizedTest
  @EnumSource(names = {"MAX_LOGIT", "ENERGY"})
  void theBestCornerIsFound(Score score) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int k = 0; k < CLASSES; k++) {
      biases[k] = (float) random.nextGaussian();
    }
    float[] points = new float[POINTS * INPUTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.nextDouble();
    }
    MultilayerPerceptron linear =
        new MultilayerPerceptron(List.of(INPUTS, CLASSES), Activation.RELU);
    AttackTarget target =
        new AttackTarget.Built(
            linear, WeightValues.of(linear, Map.of("fc1/weights", weights, "fc1/biases", biases)));
    Ball ball = new LInfinityBall(EPS);
    AttackedScore attacked = new AttackedScore(score);
    Suite suite = WorstCase.suite(ball, attacked.aim(), CLASSES).withGradients();
    AttackInput input = AttackInput.of(points, INPUTS, new int[0], 0);
    try (SuiteAttack attack = suite.open(attacked.on(target), SessionOptions.withDefaults())) {
      float[] found = attack.run(input, 1).objective();
      for (int i = 0; i < POINTS; i++) {
        float[] point = Arrays.copyOfRange(points, i * INPUTS, (i + 1) * INPUTS);
        assertThat((double) found[i]).isCloseTo(best(score, point), within(1e-4));
      }
    }
  }

  private double best(Score score, float[] point) {
    double best = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 1 << INPUTS; corner++) {
      double[] z = new double[CLASSES];
      for (int k = 0; k < CLASSES; k++) {
        z[k] = biases[k];
      }
      for (int i = 0; i < INPUTS; i++) {
        double moved = (corner >> i & 1) == 1 ? point[i] + EPS : point[i] - EPS;
        double value = Math.min(Math.max(moved, 0), 1);
        for (int k = 0; k < CLASSES; k++) {
          z[k] += value * weights[i * CLASSES + k];
        }
      }
      double largest = Arrays.stream(z).max().orElseThrow();
      double energy = Math.log(Arrays.stream(z).map(Math::exp).sum());
      best = Math.max(best, score == Score.ENERGY ? energy : largest);
    }
    return best;
  }
}
