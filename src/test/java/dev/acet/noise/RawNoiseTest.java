package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawNoiseTest {

  private static final int COUNT = 128;
  private static final int PIXELS = 12 * 11;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyImageGetsAPermutationOfItsOwn(int channels) {
    Set<List<Integer>> permutations = new HashSet<>();
    for (int index = 0; index < 2; index++) {
      for (int[] permutation : permutations(channels, 7, index)) {
        permutations.add(IntStream.of(permutation).boxed().toList());
        assertThat(IntStream.of(permutation).sorted())
            .containsExactlyElementsOf(IntStream.range(0, PIXELS).boxed().toList());
      }
    }
    assertThat(permutations)
        .hasSize(2 * COUNT)
        .doesNotContain(IntStream.range(0, PIXELS).boxed().toList());
  }

  /** A uniform permutation leaves one pixel in place on average, with variance 1. */
  @Test
  void permutationsFavourNoPlace() {
    double inPlace = 0;
    for (int index = 0; index < 10; index++) {
      for (int[] permutation : permutations(3, 7, index)) {
        inPlace += IntStream.range(0, PIXELS).filter(i -> permutation[i] == i).count();
      }
    }
    int images = 10 * COUNT;
    assertThat(inPlace / images).isCloseTo(1, within(3 / Math.sqrt(images)));
  }

  @Test
  void theOthersAreUniform() {
    try (FedNoise noise = new FedNoise(new ImageShape(12, 11, 3))) {
      float[] values = noise.raw(new float[0], 20, 7, 0);
      assertThat(values).hasSize(20 * PIXELS * 3);
      double[] doubles = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
      assertThat(
              new KolmogorovSmirnovTest()
                  .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), doubles))
          .isGreaterThan(.01);
    }
  }

  /** For each image, which pixel went to each place; fails where channels came apart. */
  private static int[][] permutations(int channels, long seed, long index) {
    ImageShape shape = new ImageShape(12, 11, channels);
    float[] numbered = new float[COUNT * shape.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = i;
    }
    int[][] permutations = new int[COUNT][PIXELS];
    try (FedNoise noise = new FedNoise(shape)) {
      float[] moved = noise.raw(numbered, 0, seed, index);
      assertThat(moved).hasSameSizeAs(numbered);
      for (int i = 0; i < moved.length; i++) {
        assertThat((int) moved[i] % channels).isEqualTo(i % channels);
        int image = i / shape.size();
        int pixel = (int) moved[i] / channels - image * PIXELS;
        int place = i / channels % PIXELS;
        if (i % channels > 0) {
          assertThat(pixel).isEqualTo(permutations[image][place]);
        }
        permutations[image][place] = pixel;
      }
    }
    return permutations;
  }
}
