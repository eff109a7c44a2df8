package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.tf.Tensors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Steps and projections of both balls against their formulas in double precision. */
class BallTest {

  private static final float CLOSE = 1e-6f;
  private static final int IMAGES = 5;
  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;
  private static final int CHANNELS = 3;
  private static final int SIZE = HEIGHT * WIDTH * CHANNELS;

  @ParameterizedTest
  @CsvSource({"0", "0.05", "0.3", "1"})
  void projectsOntoTheLInfinityBallThenTheBox(double eps) {
    float[] centers = uniform(0, 1, 1);
    float[] points = uniform(-1, 2, 2);
    float[] projected = projected(new LInfinityBall(eps), points, centers);
    for (int i = 0; i < projected.length; i++) {
      double near = Math.min(Math.max(points[i], centers[i] - eps), centers[i] + eps);
      assertThat((double) projected[i]).isCloseTo(Math.min(Math.max(near, 0), 1), within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "0.01", "0.5", "100"})
  void projectsOntoTheEuclideanBallThenTheBox(double eps) {
    float[] centers = uniform(0, 1, 3);
    float[] points = uniform(-1, 2, 4);
    float[] projected = projected(new L2Ball(eps), points, centers);
    for (int i = 0; i < projected.length; i++) {
      int image = i / SIZE;
      double distance = distance(points, centers, image);
      double share = distance <= eps ? 1 : eps / distance;
      double near = centers[i] + share * (points[i] - centers[i]);
      assertThat((double) projected[i]).isCloseTo(Math.min(Math.max(near, 0), 1), within(1e-6));
    }
  }

  @Test
  void aPointInBallAndBoxStaysWhereItIs() {
    float[] centers = uniform(0.4, 0.6, 5);
    float[] points = centers.clone();
    for (int i = 0; i < points.length; i++) {
      points[i] += i % 2 == 0 ? 0.02f : -0.03f;
    }
    assertThat(projected(new L2Ball(0.5), points, centers))
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(points);
    assertThat(projected(new LInfinityBall(0.05), points, centers))
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(points);
    assertThat(projected(new L2Ball(0.5), centers, centers)).containsExactly(centers);
  }

  @Test
  void stepsBySignInTheLInfinityNorm() {
    float[] from = uniform(0, 1, 6);
    float[] gradients = uniform(-1, 1, 7);
    gradients[0] = 0;
    gradients[1] = 1e-30f;
    gradients[2] = -Float.MIN_NORMAL;
    float[] stepped = stepped(new LInfinityBall(0.1), from, gradients, 0.25f);
    for (int i = 0; i < stepped.length; i++) {
      assertThat(stepped[i]).isCloseTo(from[i] + 0.25f * Math.signum(gradients[i]), within(CLOSE));
    }
  }

  /** However short the gradient, the step has its full length. */
  @ParameterizedTest
  @ValueSource(floats = {1e-34f, 1e-30f, 1e-20f, 1, 1e20f, 1e38f})
  void stepsAlongTheGradientInTheEuclideanNorm(float size) {
    float[] from = uniform(0, 1, 8);
    float[] gradients = uniform(-1, 1, 9);
    double[] lengths = new double[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      lengths[i] = distance(gradients, new float[gradients.length], i);
    }
    float[] scaled = gradients.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= size;
    }
    float[] stepped = stepped(new L2Ball(0.1), from, scaled, 2);
    for (int i = 0; i < stepped.length; i++) {
      assertThat((double) stepped[i])
          .isCloseTo(from[i] + 2 * gradients[i] / lengths[i / SIZE], within(2e-6));
    }
  }

  @Test
  void withoutAGradientAnImageStays() {
    float[] from = uniform(0, 1, 10);
    float[] none = new float[from.length];
    assertThat(stepped(new L2Ball(1), from, none, 1)).containsExactly(from);
    assertThat(stepped(new LInfinityBall(1), from, none, 1)).containsExactly(from);
  }

  @Test
  void containsWhatLiesInBallAndBox() {
    float[] center = {0.5f, 0.95f, 0.05f};
    for (Ball ball : new Ball[] {new LInfinityBall(0.1), new L2Ball(0.1)}) {
      assertThat(ball.contains(center, center)).isTrue();
      assertThat(ball.contains(new float[] {0.6f, 0.95f, 0.05f}, center)).isTrue();
      assertThat(ball.contains(new float[] {0.6001f, 0.95f, 0.05f}, center)).isFalse();
      assertThat(ball.contains(new float[] {0.5f, 1.0001f, 0.05f}, center)).isFalse();
      assertThat(ball.contains(new float[] {0.5f, 0.95f, -0.0001f}, center)).isFalse();
      assertThat(ball.contains(new float[] {0.5f, Float.NaN, 0.05f}, center)).isFalse();
    }
    float[] corner = {0.58f, 0.87f, 0.05f};
    assertThat(new LInfinityBall(0.1).contains(corner, center)).isTrue();
    assertThat(new L2Ball(0.1).contains(corner, center)).isFalse();
  }

  @Test
  void levelsReachTheSurface() {
    assertThat(new LInfinityBall(0.3).level(100)).isEqualTo(0.3);
    double level = new L2Ball(0.3).level(100);
    assertThat(Math.sqrt(100 * level * level)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void clipsOffsetsToTheBall() {
    float[] offset = {0.3f, -0.4f, 0};
    new L2Ball(1).clip(offset);
    assertThat(offset).containsExactly(0.3f, -0.4f, 0);
    new L2Ball(0.1).clip(offset);
    assertThat(offset).usingComparatorWithPrecision(CLOSE).containsExactly(0.06f, -0.08f, 0);
    new LInfinityBall(0.07).clip(offset);
    assertThat(offset).usingComparatorWithPrecision(CLOSE).containsExactly(0.06f, -0.07f, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
  void refusesRadiiThatAreNone(double eps) {
    assertThatThrownBy(() -> new L2Ball(eps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eps must be a number of at least 0");
    assertThatThrownBy(() -> new LInfinityBall(eps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eps must be in [0, 1]");
  }

  private static float[] projected(Ball ball, float[] points, float[] centers) {
    return run((each, some, others) -> ball.project(each, some, others), points, centers);
  }

  private static float[] stepped(Ball ball, float[] from, float[] gradients, float length) {
    return run(
        (each, some, others) -> ball.step(each, some, others, each.tf().constant(length)),
        from,
        gradients);
  }

  /** A node made of two tensors of images. */
  @FunctionalInterface
  private interface Formula {
    Operand<TFloat32> of(PerImage each, Operand<TFloat32> some, Operand<TFloat32> others);
  }

  private static float[] run(Formula formula, float[] some, float[] others) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> node =
          formula.of(new PerImage(tf, 3), images(tf, some), images(tf, others)); // [n, h, w, c]
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(node).run()) {
        return Tensors.floats(result.get(0));
      }
    }
  }

  private static Operand<TFloat32> images(Ops tf, float[] values) {
    return tf.constant(
        Shape.of(IMAGES, HEIGHT, WIDTH, CHANNELS), DataBuffers.of(values, true, false));
  }

  private static double distance(float[] points, float[] centers, int image) {
    double sum = 0;
    for (int i = image * SIZE; i < (image + 1) * SIZE; i++) {
      sum += ((double) points[i] - centers[i]) * ((double) points[i] - centers[i]);
    }
    return Math.sqrt(sum);
  }

  private static float[] uniform(double low, double high, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[IMAGES * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return values;
  }
}
