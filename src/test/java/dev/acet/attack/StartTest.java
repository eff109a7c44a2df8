package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartTest {

  private static final int SIZE = 12 * 11 * 3;
  private static final int CHANNELS = 3;
  private static final ImageShape SHAPE = new ImageShape(12, 11, CHANNELS);
  private static final ImageShape ROW = new ImageShape(1, 20_000, 1);
  private static final List<Ball> BALLS =
      List.of(
          new LInfinityBall(0),
          new LInfinityBall(0.3),
          new LInfinityBall(1),
          new L2Ball(0),
          new L2Ball(0.5),
          new L2Ball(40));

  static Stream<Object[]> startsAndBalls() {
    return Arrays.stream(Start.values())
        .flatMap(start -> BALLS.stream().map(ball -> new Object[] {start, ball}));
  }

  @ParameterizedTest
  @MethodSource("startsAndBalls")
  void staysInBallAndBox(Start start, Ball ball) {
    for (int run = 0; run < 5; run++) {
      float[] image = image(run);
      float[] point = start.of(image, SHAPE, ball, new SplittableRandom(run), run);
      assertThat(ball.contains(point, image)).isTrue();
      for (float value : point) {
        assertThat(value).isBetween(0f, 1f);
      }
      if (ball.eps() == 0) {
        assertThat(point).containsExactly(image);
      }
      assertThat(start.of(image, SHAPE, ball, new SplittableRandom(run), run))
          .containsExactly(point);
    }
  }

  @Test
  void uniformReachesTheSurface() {
    for (int seed = 0; seed < 20; seed++) {
      float[] cube = Start.UNIFORM.offset(image(1), SHAPE, BALLS.get(1), random(seed), 0);
      assertThat(largest(cube)).isEqualTo(0.3f);
      float[] sphere = Start.UNIFORM.offset(image(1), SHAPE, BALLS.get(4), random(seed), 0);
      assertThat(length(sphere)).isCloseTo(0.5, within(1e-6));
    }
  }

  /** The values of AutoAttack's start are uniform, not only signs. */
  @Test
  void uniformIsSpreadOverTheCube() {
    float[] offset = Start.UNIFORM.offset(new float[20_000], ROW, BALLS.get(1), random(1), 0);
    double mean = 0;
    double square = 0;
    for (float value : offset) {
      mean += value / offset.length;
      square += (double) value * value / offset.length;
    }
    assertThat(mean).isCloseTo(0, within(0.005));
    assertThat(Math.sqrt(square)).isCloseTo(0.3 / Math.sqrt(3), within(0.003));
  }

  @Test
  void gaussianDeviatesByOneTenThousandth() {
    float[] offset = Start.GAUSSIAN.offset(new float[20_000], ROW, BALLS.get(1), random(1), 0);
    double square = 0;
    for (float value : offset) {
      square += (double) value * value / offset.length;
    }
    assertThat(Math.sqrt(square)).isCloseTo(1e-4, within(2e-6));
    float[] narrow = Start.GAUSSIAN.offset(new float[20_000], ROW, new L2Ball(0.005), random(1), 0);
    assertThat(length(narrow)).isCloseTo(0.005, within(1e-7));
  }

  /** The paper's start, on which stored results depend: its numbers must never change. */
  @Test
  void perturbedIsThePapersStart() {
    double eps = 0.3;
    float[] image = image(3);
    float[] point = Start.PERTURBED.of(image, SHAPE, new LInfinityBall(eps), random(7), 0);
    SplittableRandom random = random(7);
    float radius = (float) random.nextDouble();
    for (int i = 0; i < SIZE; i++) {
      float offset = radius * ((float) eps * (2 * (float) random.nextDouble() - 1));
      assertThat(point[i]).isEqualTo(Math.min(Math.max(image[i] + offset, 0), 1));
    }
  }

  /** As far towards each channel's mean as eps allows; further runs go part of the way. */
  @Test
  void contrastMovesEachChannelTowardsItsMean() {
    float eps = 0.2f;
    float[] image = image(4);
    float[] point = Start.CONTRAST.of(image, SHAPE, new LInfinityBall(eps), random(1), 0);
    float[] later = Start.CONTRAST.of(image, SHAPE, new LInfinityBall(eps), random(5), 1);
    double share = random(5).nextDouble();
    for (int channel = 0; channel < CHANNELS; channel++) {
      double mean = 0;
      for (int i = channel; i < SIZE; i += CHANNELS) {
        mean += (double) image[i] * CHANNELS / SIZE;
      }
      for (int i = channel; i < SIZE; i += CHANNELS) {
        double way = mean - image[i];
        assertThat((double) point[i])
            .isCloseTo(image[i] + Math.max(-eps, Math.min(way, eps)), within(1e-6));
        assertThat((double) later[i])
            .isCloseTo(image[i] + Math.max(-eps, Math.min(share * way, eps)), within(1e-6));
      }
    }
  }

  /** In the Euclidean ball all values move by the same share of their way. */
  @Test
  void contrastGoesStraightInTheEuclideanBall() {
    float[] image = image(5);
    float[] all = Start.CONTRAST.of(image, SHAPE, new L2Ball(1000), random(1), 0);
    float[] some = Start.CONTRAST.of(image, SHAPE, new L2Ball(0.5), random(1), 0);
    double way = 0;
    for (int i = 0; i < SIZE; i++) {
      way += ((double) all[i] - image[i]) * ((double) all[i] - image[i]);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat((double) some[i])
          .isCloseTo(image[i] + 0.5 / Math.sqrt(way) * (all[i] - image[i]), within(1e-6));
    }
  }

  /** Where the ball is no limit, the start is the smooth image itself. */
  @Test
  void smoothHasNoEdges() {
    float[] image = image(6);
    float[] smooth = Start.SMOOTH.of(image, SHAPE, new LInfinityBall(1), random(1), 0);
    float[] near = Start.SMOOTH.of(image, SHAPE, new LInfinityBall(0.2), random(1), 0);
    float least = 1;
    float most = 0;
    for (int i = 0; i < SIZE; i++) {
      least = Math.min(least, smooth[i]);
      most = Math.max(most, smooth[i]);
      boolean isLastColumn = i / CHANNELS % SHAPE.width() == SHAPE.width() - 1;
      if (!isLastColumn) { // 3 cells of the grid over 11 pixels
        assertThat(Math.abs(smooth[i] - smooth[i + CHANNELS])).isLessThanOrEqualTo(3 / 11f + 1e-6f);
      }
      if (i + SHAPE.width() * CHANNELS < SIZE) {
        assertThat(Math.abs(smooth[i] - smooth[i + SHAPE.width() * CHANNELS]))
            .isLessThanOrEqualTo(3 / 12f + 1e-6f);
      }
      assertThat((double) near[i])
          .isCloseTo(
              image[i] + Math.max(-.2, Math.min((double) smooth[i] - image[i], .2)), within(1e-6));
    }
    assertThat(most - least).isGreaterThan(.5f);
  }

  private static float largest(float[] offset) {
    float largest = 0;
    for (float value : offset) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double length(float[] offset) {
    double sum = 0;
    for (float value : offset) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed);
  }

  /** With values on both edges of the box. */
  private static float[] image(long seed) {
    SplittableRandom random = random(100 + seed);
    float[] image = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      image[i] = (float) Math.min(Math.max(1.4 * random.nextDouble() - 0.2, 0), 1);
    }
    return image;
  }
}
