package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseGeneratorTest {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int SIZE = SHAPE.size();
  private static final NoiseSettings PAPER = NoiseSettings.withDefaults();
  private static final float[] CLEAN = clean(128, 1);

  /** Neither earlier groups, nor the object, nor its threads. */
  @Test
  void seedAndIndexAndImagesDecideAlone() {
    float[] expected = group(PAPER, 9, 3, CLEAN);
    try (NoiseGenerator generator = new NoiseGenerator(SHAPE, PAPER, 9, new SessionOptions(1))) {
      generator.group(0, clean(128, 2), 128);
      generator.group(3, CLEAN, 17);
      assertThat(generator.group(3, CLEAN, 128)).isEqualTo(expected);
    }
    assertThat(group(PAPER, 10, 3, CLEAN)).isNotEqualTo(expected);
    assertThat(group(PAPER, 9, 4, CLEAN)).isNotEqualTo(expected);
    assertThat(group(PAPER, 9, 3, clean(128, 2))).isNotEqualTo(expected);
  }

  @Test
  void imagesThatAreNotPermutedAreNotRead() {
    float[] firstHalf = Arrays.copyOf(CLEAN, 64 * SIZE);
    assertThat(group(PAPER, 9, 0, firstHalf)).isEqualTo(group(PAPER, 9, 0, CLEAN));
  }

  @Test
  void groupsAndSeedsShareNoImages() {
    NoiseSettings raw = new NoiseSettings(0, false);
    float[] none = new float[0];
    float[] first = Arrays.copyOf(group(raw, 9, 0, none), SIZE);
    for (long index = 1; index < 4; index++) {
      assertThat(Arrays.copyOf(group(raw, 9, index, none), SIZE)).isNotEqualTo(first);
      assertThat(Arrays.copyOf(group(raw, 9 + index, 0, none), SIZE)).isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,5,0", ".5,5,2", "1,5,5", ".5,1,0", ".5,127,63"})
  void theFirstAreCleanPixelsAndTheOthersAreNot(double fraction, int count, int permuted) {
    try (NoiseGenerator generator = generator(new NoiseSettings(fraction, false))) {
      float[] noise = generator.group(0, CLEAN, count);
      assertThat(noise).hasSize(count * SIZE);
      for (int image = 0; image < count; image++) {
        float[] ours = sorted(noise, image);
        if (image < permuted) {
          assertThat(ours).containsExactly(sorted(CLEAN, image));
        } else {
          assertThat(ours).isNotEqualTo(sorted(CLEAN, image));
        }
      }
    }
  }

  @Test
  void lowPassImagesHaveFullContrastAndOneSigma() {
    float[] noise = group(PAPER, 9, 2, CLEAN);
    for (int image = 0; image < 128; image++) {
      float[] values = sorted(noise, image);
      assertThat(values[0]).isEqualTo(0);
      assertThat(values[SIZE - 1]).isEqualTo(1);
    }
    try (FedNoise parts = new FedNoise(SHAPE)) {
      float[] raw = parts.raw(Arrays.copyOf(CLEAN, 64 * SIZE), 64, 9, 2);
      float[] expected = parts.smoothed(raw, parts.sigma(9, 2));
      assertThat(FedNoise.largestDifference(noise, expected)).isLessThan(1e-6);
    }
  }

  @Test
  void constantImagesStayFinite() {
    float[] gray = new float[128 * SIZE];
    Arrays.fill(gray, .5f);
    assertThat(group(new NoiseSettings(1, true), 9, 0, gray)).containsOnly(0);
    assertThat(group(new NoiseSettings(1, false), 9, 0, gray)).containsOnly(.5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 129})
  void otherCountsAreRefused(int count) {
    try (NoiseGenerator generator = generator(PAPER)) {
      assertThatThrownBy(() -> generator.group(0, CLEAN, count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no group 0 of " + count + " images");
    }
  }

  @Test
  void tooFewImagesAreRefused() {
    try (NoiseGenerator generator = generator(PAPER)) {
      assertThatThrownBy(() -> generator.group(0, new float[64 * SIZE - 1], 128))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("64 images of 32x32x3 to permute, 196607 values given");
      assertThatThrownBy(() -> generator.group(-1, CLEAN, 128))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static float[] group(NoiseSettings settings, long seed, long index, float[] clean) {
    try (NoiseGenerator generator =
        new NoiseGenerator(SHAPE, settings, seed, new SessionOptions(2))) {
      return generator.group(index, clean, 128);
    }
  }

  private static NoiseGenerator generator(NoiseSettings settings) {
    return new NoiseGenerator(SHAPE, settings, 9, SessionOptions.withDefaults());
  }

  private static float[] sorted(float[] images, int image) {
    float[] values = Arrays.copyOfRange(images, image * SIZE, (image + 1) * SIZE);
    Arrays.sort(values);
    return values;
  }

  private static float[] clean(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256) / 255f;
    }
    return values;
  }
}
