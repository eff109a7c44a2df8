package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.network.Activation;
import dev.acet.network.AttackTarget;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite on networks whose worst points are known. */
class KnownWorstCasesTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final double CLOSE = 1e-4;
  private static final int IMAGES = 8;
  private static final int INPUTS = 6;

  /** Two classes: the confidence depends on a linear function, so a corner is the worst. */
  @Test
  void theMostConfidentCornerOfTwoClassesIsFound() {
    LinearNetwork network = LinearNetwork.random(INPUTS, 2, 1);
    Ball ball = new LInfinityBall(0.15);
    float[] images = uniform(0, 1, 2);
    double[] found = confidences(network.target(), ball, images);
    for (int i = 0; i < IMAGES; i++) {
      double[] range = range(network, 1, 0, image(images, i), 0.15);
      double worst = Math.max(sigmoid(range[1]), sigmoid(-range[0]));
      assertThat(found[i]).as("image %d", i).isCloseTo(worst, within(CLOSE));
    }
  }

  /** Both classes are aimed at: from the image, one leads nowhere and the other far. */
  @Test
  void theOtherOfTwoClassesIsTried() {
    int inputs = 300;
    float[][] weights = new float[2][inputs];
    Arrays.fill(weights[0], 0.1f);
    LinearNetwork network = new LinearNetwork(weights, new float[] {-28, 0});
    float[] image = new float[inputs];
    Arrays.fill(image, 1); // logits (2, 0); in the box, class 0 cannot gain
    Ball ball = new LInfinityBall(0.15); // down to (-2.5, 0)
    Suite suite = withoutSquare(WorstCase.suite(ball, Aim.CONFIDENT, 2));
    assertThat(Math.exp(objectives(network.target(), suite, image, new int[0])[0]))
        .isCloseTo(sigmoid(2.5), within(CLOSE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linf", "l2"})
  void theMostConfidentPointOfFiveClassesIsFound(String norm) {
    LinearNetwork network = LinearNetwork.random(INPUTS, 5, 3);
    Ball ball = norm.equals("l2") ? new L2Ball(0.3) : new LInfinityBall(0.15);
    float[] images = norm.equals("l2") ? uniform(0.35, 0.65, 4) : uniform(0, 1, 4);
    double[] found = confidences(network.target(), ball, images);
    for (int i = 0; i < IMAGES; i++) {
      double worst = 0;
      for (int k = 0; k < 5; k++) {
        worst = Math.max(worst, highest(network, k, ball, image(images, i)));
      }
      assertThat(found[i]).as("image %d", i).isCloseTo(worst, within(CLOSE));
    }
  }

  @Test
  void theMostConfidentPointOfASphereIsFound() {
    LinearNetwork network = LinearNetwork.random(INPUTS, 2, 5);
    float[] images = uniform(0.35, 0.65, 6);
    double[] found = confidences(network.target(), new L2Ball(0.3), images);
    double slope = norm(network.difference(1, 0));
    for (int i = 0; i < IMAGES; i++) {
      double[] logits = network.logits(image(images, i));
      double worst = sigmoid(Math.abs(logits[1] - logits[0]) + 0.3 * slope);
      assertThat(found[i]).as("image %d", i).isCloseTo(worst, within(CLOSE));
    }
  }

  /**
   * One hidden layer: the first logit is a sum of multiples of |x - c|, the second 1.5. In each
   * value, the end of the interval that is farther from c is best; all 64 corners can be local
   * maxima.
   */
  @Test
  void theWorstPointOfAHiddenLayerIsFound() {
    float[] slopes = {1.5f, 1, 2, 2.5f, 0.5f, 1};
    float[] centers = {0.5f, 0.3f, 0.9f, 0.6f, 0.1f, 0.45f};
    double eps = 0.2;
    float[] images = uniform(0, 1, 7);
    double[] found = confidences(distances(slopes, centers, 1.5f), new LInfinityBall(eps), images);
    for (int i = 0; i < IMAGES; i++) {
      double highest = 0;
      double lowest = 0;
      for (int d = 0; d < INPUTS; d++) {
        double value = images[i * INPUTS + d];
        double left = Math.max(0, value - eps) - centers[d];
        double right = Math.min(1, value + eps) - centers[d];
        double near = left * right < 0 ? 0 : Math.min(Math.abs(left), Math.abs(right));
        highest += slopes[d] * Math.max(Math.abs(left), Math.abs(right));
        lowest += slopes[d] * near;
      }
      double worst = Math.max(sigmoid(highest - 1.5), sigmoid(1.5 - lowest));
      assertThat(found[i]).as("image %d", i).isCloseTo(worst, within(CLOSE));
    }
  }

  /** The least confident point is the nearest to the boundary, or on it. */
  @ParameterizedTest
  @ValueSource(strings = {"linf", "l2"})
  void theLeastConfidentPointOfTwoClassesIsFound(String norm) {
    LinearNetwork network = LinearNetwork.random(INPUTS, 2, 8);
    boolean euclidean = norm.equals("l2");
    Ball ball = euclidean ? new L2Ball(0.15) : new LInfinityBall(0.05);
    float[] images = euclidean ? uniform(0.2, 0.8, 9) : uniform(0, 1, 9);
    float[] found =
        objectives(network.target(), WorstCase.suite(ball, Aim.UNSURE, 2), images, new int[0]);
    int crossed = 0;
    for (int i = 0; i < IMAGES; i++) {
      double[] logits = network.logits(image(images, i));
      double margin = logits[1] - logits[0];
      double reach = 0.15 * norm(network.difference(1, 0));
      double[] range =
          euclidean
              ? new double[] {margin - reach, margin + reach}
              : range(network, 1, 0, image(images, i), 0.05);
      boolean crosses = range[0] <= 0 && range[1] >= 0;
      crossed += crosses ? 1 : 0;
      double least = crosses ? 0.5 : sigmoid(Math.min(Math.abs(range[0]), Math.abs(range[1])));
      // So near to 1/K, an image does not resist any more.
      double tolerance = crosses ? WorstCase.UNSURE : CLOSE;
      assertThat(Math.exp(-found[i])).as("image %d", i).isCloseTo(least, within(tolerance));
    }
    assertThat(crossed).isBetween(1, IMAGES - 1);
  }

  /** An image is fooled if and only if some other class can reach the label's logit. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void imagesAreFooledIfAndOnlyIfTheBallReachesAnotherClass(int classes) {
    LinearNetwork network = LinearNetwork.random(INPUTS, classes, 10);
    double eps = 0.06;
    float[] images = uniform(0, 1, 11);
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      double[] logits = network.logits(image(images, i));
      for (int k = 1; k < classes; k++) {
        labels[i] = logits[k] > logits[labels[i]] ? k : labels[i];
      }
    }
    Ball ball = new LInfinityBall(eps);
    float[] found =
        objectives(network.target(), WorstCase.suite(ball, Aim.WRONG, classes), images, labels);
    int fooled = 0;
    for (int i = 0; i < IMAGES; i++) {
      double lead = -Double.MAX_VALUE;
      for (int k = 0; k < classes; k++) {
        if (k != labels[i]) {
          lead = Math.max(lead, range(network, k, labels[i], image(images, i), eps)[1]);
        }
      }
      fooled += lead > 0 ? 1 : 0;
      assertThat(Math.abs(lead)).as("the case is clear").isGreaterThan(1e-4);
      assertThat(found[i] > 0).as("image %d with a lead of %s", i, lead).isEqualTo(lead > 0);
      assertThat((double) found[i]).isLessThan(lead + CLOSE);
    }
    assertThat(fooled).isBetween(1, IMAGES - 1);
  }

  private static double[] confidences(AttackTarget target, Ball ball, float[] images) {
    Suite suite = WorstCase.suite(ball, Aim.CONFIDENT, target.classes());
    float[] objectives = objectives(target, suite, images, new int[0]);
    double[] confidences = new double[objectives.length];
    Arrays.setAll(confidences, i -> Math.exp(objectives[i]));
    assertThat(Arrays.stream(confidences).max().orElseThrow())
        .as("above, an image does not resist")
        .isLessThan(WorstCase.CERTAIN);
    return confidences;
  }

  private static float[] objectives(
      AttackTarget target, Suite suite, float[] images, int[] labels) {
    try (SuiteAttack attack = suite.open(target, OPTIONS)) {
      AttackInput input = AttackInput.of(images, target.input().size(), labels, 0);
      return attack.run(input, 1).objective();
    }
  }

  private static Suite withoutSquare(Suite suite) {
    return new Suite(
        suite.ball(),
        suite.aim(),
        suite.resisted(),
        suite.members().stream().filter(Suite.Member::hasGradients).toList());
  }

  /** Lowest and highest logit of one class minus another's, in an L-infinity ball and the box. */
  private static double[] range(
      LinearNetwork network, int one, int other, double[] image, double eps) {
    double[] slope = network.difference(one, other);
    double[] logits = network.logits(image);
    double[] range = {logits[one] - logits[other], logits[one] - logits[other]};
    for (int d = 0; d < image.length; d++) {
      double down = Math.max(0, image[d] - eps) - image[d];
      double up = Math.min(1, image[d] + eps) - image[d];
      range[0] += Math.min(slope[d] * down, slope[d] * up);
      range[1] += Math.max(slope[d] * down, slope[d] * up);
    }
    return range;
  }

  /**
   * The highest probability of a class. Its logarithm is concave, so plain projected ascent by
   * steps below the inverse of the curvature finds it.
   */
  private static double highest(LinearNetwork network, int k, Ball ball, double[] image) {
    double curvature = 0;
    for (int j = 0; j < network.classes(); j++) {
      curvature = Math.max(curvature, Math.pow(norm(network.difference(j, k)), 2));
    }
    double[] point = image.clone();
    for (int step = 0; step < 5_000; step++) {
      double[] softmax = LinearNetwork.softmax(network.logits(point));
      for (int j = 0; j < network.classes(); j++) {
        double[] away = network.difference(k, j);
        for (int d = 0; d < point.length; d++) {
          point[d] += softmax[j] * away[d] / curvature;
        }
      }
      project(point, image, ball);
    }
    return LinearNetwork.softmax(network.logits(point))[k];
  }

  /** Onto the ball; in the Euclidean case the box is out of reach. */
  private static void project(double[] point, double[] image, Ball ball) {
    double[] offset = new double[point.length];
    Arrays.setAll(offset, d -> point[d] - image[d]);
    double share = ball instanceof L2Ball ? Math.min(1, ball.eps() / norm(offset)) : 1;
    double most = ball instanceof L2Ball ? 1 : ball.eps();
    for (int d = 0; d < point.length; d++) {
      double near = image[d] + Math.max(-most, Math.min(share * offset[d], most));
      point[d] = Math.max(0, Math.min(near, 1));
    }
  }

  /** The network of a sum of distances, each made of two hidden units, and a constant. */
  private static AttackTarget distances(float[] slopes, float[] centers, float constant) {
    int units = 2 * slopes.length;
    float[] first = new float[slopes.length * units];
    float[] biases = new float[units];
    float[] last = new float[units * 2];
    for (int d = 0; d < slopes.length; d++) {
      for (int side = 0; side < 2; side++) {
        int unit = 2 * d + side;
        first[d * units + unit] = side == 0 ? 1 : -1;
        biases[unit] = side == 0 ? -centers[d] : centers[d];
        last[unit * 2] = slopes[d];
      }
    }
    MultilayerPerceptron perceptron =
        new MultilayerPerceptron(List.of(slopes.length, units, 2), Activation.RELU);
    return new AttackTarget.Built(
        perceptron,
        WeightValues.of(
            perceptron,
            Map.of(
                "fc1/weights", first,
                "fc1/biases", biases,
                "fc2/weights", last,
                "fc2/biases", new float[] {0, constant})));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  private static double[] image(float[] images, int i) {
    double[] image = new double[INPUTS];
    Arrays.setAll(image, d -> images[i * INPUTS + d]);
    return image;
  }

  private static float[] uniform(double low, double high, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[IMAGES * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return values;
  }
}
