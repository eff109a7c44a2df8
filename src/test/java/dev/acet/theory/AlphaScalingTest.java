package dev.acet.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaScalingTest {

  private static final AlphaSettings PAPER = AlphaSettings.withDefaults();
  private static final AlphaSettings SETTINGS = PAPER.withSearch(AlphaSearch.fine());

  /** Two classes reach a confidence of .999 where their logits are this far apart. */
  private static final double APART = Math.log(999);

  private static final double PERCENT = 100 * AlphaSearch.TOLERANCE + .001;

  @ParameterizedTest
  @CsvSource({
    "2, 0",
    "2, -5",
    "2, 5",
    "0.001, 3",
    "7e-6, 0.5",
    "3e-15, 1",
    "1e-17, -2",
    "-4, 2",
    "-2e-15, 0"
  })
  void aLineIsReachedWhereItIsKnown(float slope, float bias) {
    double expected = Math.max(1, ((slope > 0 ? APART : -APART) - bias) / slope);
    double[] alphas = alphas(HandMade.line(slope, bias), 1);
    assertThat(alphas[0]).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @Test
  void whatIsReachedAtOnceIsOneAndWhatIsNeverReachedInfinite() {
    assertThat(alphas(HandMade.line(0, 7), 1)).containsExactly(1);
    assertThat(alphas(HandMade.line(0, 6.9f), 1)).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(alphas(HandMade.line(6e-20f, 0), 1)).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(alphas(HandMade.line(3, 0), 0)).containsExactly(Double.POSITIVE_INFINITY);
  }

  /** A peak of 20 at 10, from 9 to 11, and a rise without end from 50 on. */
  @Test
  void theFirstOfTwoCrossingsIsFound() {
    float[] kinks = {9, 10, 11, 50};
    float[] factors = {20, -40, 20, 1};
    double[] alphas = alphas(HandMade.kinks(kinks, factors), 1, .5f, .01f);
    assertThat(alphas[0]).isCloseTo(9 + APART / 20, withinPercentage(PERCENT));
    assertThat(alphas[1]).isCloseTo(2 * (9 + APART / 20), withinPercentage(PERCENT));
    assertThat(alphas[2]).isCloseTo(100 * (9 + APART / 20), withinPercentage(PERCENT));
  }

  /**
   * The ends of the interval have a ratio of 1.02: a grid of 1.06 has a place in it, or has not.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, .25, .5, .75})
  void anIntervalNarrowerThanTheGridIsFoundIfAPlaceLiesInIt(double between) {
    double middle = Math.pow(SETTINGS.search().ratio(), 40 + between);
    float half = (float) (.01 * middle);
    float[] kinks = {(float) middle - 2 * half, (float) middle, (float) middle + 2 * half, 50};
    float factor = (float) APART / half; // reaches what is asked for half way up
    float[] factors = {factor, -2 * factor, factor, 1};
    double[] alphas = alphas(HandMade.kinks(kinks, factors), 1);
    double expected = between == 0 ? .99 * middle : 50 + APART;
    assertThat(alphas[0]).isCloseTo(expected, withinPercentage(PERCENT));
  }

  /** Where the exact α is APART / slope. */
  @ParameterizedTest
  @CsvSource({"2, 14", "0.246, 35", "7, 0", "6e-19, 461"})
  void thePapersAlphaIsThePowerOfOnePointOneAbove(float slope, int power) {
    double[] alphas = alphas(HandMade.line(slope, 0), PAPER, 1);
    assertThat(alphas[0]).isEqualTo(Math.pow(1.1, power));
  }

  /** 1.1^483 is 9.8e19, and the last. */
  @Test
  void thePapersGridEndsAtItsLastPowerBelowTheLargest() {
    assertThat(alphas(HandMade.line(7.2e-20f, 0), PAPER, 1)).containsExactly(Math.pow(1.1, 483));
    assertThat(alphas(HandMade.line(6.95e-20f, 0), PAPER, 1))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  /** Certain enough from α = 1.658 to 1.729: 1.1^5 is 1.611 and 1.1^6 1.772, but 1.03^18 1.702. */
  @Test
  void theSameGridServesTheClippedPath() {
    float y = 1 / 1.67f;
    float[] input = {.34f * y, y};
    try (ScaledNetwork network =
        HandMade.network(List.of(2, 2), new float[] {-3, 0, 6, 0}, new float[] {-2, 0})) {
      assertThat(new AlphaScaling(network, input, PAPER).overconfident(done -> {}))
          .containsExactly(false);
      AlphaSettings finer = PAPER.withSearch(AlphaSearch.refined(1.03));
      assertThat(new AlphaScaling(network, input, finer).overconfident(done -> {}))
          .containsExactly(true);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.0001, 1.2, Double.NaN})
  void gridsThatAreNotFinerThanThePapersOrNeverEndAreRefused(double ratio) {
    assertThatThrownBy(() -> AlphaSearch.refined(ratio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1.001 to 1.1");
  }

  @Test
  void scalingAnInputScalesAlpha() {
    float[] inputs = inputs(20);
    double[] alphas = alphas(random(), inputs);
    for (float factor : new float[] {.3f, .01f}) {
      float[] scaled = new float[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        scaled[i] = factor * inputs[i];
      }
      double[] others = alphas(random(), scaled);
      for (int i = 0; i < alphas.length; i++) {
        if (alphas[i] > 1) {
          assertThat(others[i]).isCloseTo(alphas[i] / factor, withinPercentage(2 * PERCENT));
        }
      }
    }
  }

  @Test
  void neitherOrderNorCompanyNorBatchSizeDecides() {
    float[] inputs = inputs(70);
    float[] reversed = new float[inputs.length];
    for (int i = 0; i < 70; i++) {
      System.arraycopy(inputs, 3 * i, reversed, 3 * (69 - i), 3);
    }
    double[] alphas = alphas(random(), inputs);
    double[] backwards = alphas(random(), reversed);
    double[] first = alphas(random(), Arrays.copyOf(inputs, 3 * 5));
    assertThat(Arrays.stream(alphas).distinct().count()).isGreaterThan(50);
    for (int i = 0; i < 70; i++) {
      assertThat(backwards[69 - i]).isEqualTo(alphas[i]);
    }
    assertThat(first).containsExactly(Arrays.copyOf(alphas, 5));
    double[] inOtherBatches =
        new AlphaScaling(random(), inputs, SETTINGS.withBatchSize(9)).smallestAlphas(d -> {});
    for (int i = 0; i < 70; i++) {
      assertThat(inOtherBatches[i]).isCloseTo(alphas[i], withinPercentage(PERCENT));
    }
  }

  /** Of seven inputs, the third shard has two; what was looked at ahead is not counted. */
  @Test
  void shardsAddUpToTheWhole() {
    float[] inputs = inputs(7);
    for (AlphaSettings settings : List.of(PAPER, SETTINGS)) {
      List<AlphaResult> shards = new ArrayList<>();
      for (int shard = 0; shard < 3; shard++) {
        float[] share = new float[(9 - shard) / 3 * 3];
        for (int i = 0; i < share.length / 3; i++) {
          System.arraycopy(inputs, 3 * (shard + 3 * i), share, 3 * i, 3);
        }
        shards.add(result(share, settings));
      }
      assertThat(AlphaResult.joined(shards))
          .usingRecursiveComparison()
          .isEqualTo(result(inputs, settings));
    }
  }

  /** 1.1^14 is the first power of α from ln 999 / 2 on; its pixel of 1 stays the same from 1 on. */
  @Test
  void passesAreThoseThatHadToBe() {
    try (ScaledNetwork network = HandMade.line(2, 0)) {
      AlphaScaling scaling = new AlphaScaling(network, new float[] {1}, PAPER);
      double[] alphas = scaling.smallestAlphas(done -> {});
      assertThat(scaling.passes()).isEqualTo(15);
      scaling.overconfident(done -> {});
      assertThat(scaling.passes()).isEqualTo(16);
      scaling.unresolved(alphas);
      assertThat(scaling.passes()).isEqualTo(17);
    }
  }

  private static AlphaResult result(float[] inputs, AlphaSettings settings) {
    try (ScaledNetwork network = random()) {
      AlphaScaling scaling = new AlphaScaling(network, inputs, settings);
      double[] alphas = scaling.smallestAlphas(done -> {});
      boolean[] overconfident = scaling.overconfident(done -> {});
      int unresolved = scaling.unresolved(alphas);
      return new AlphaResult(
          settings.search(), alphas, overconfident, unresolved, scaling.passes());
    }
  }

  /** 6 y - 3 x - 2: certain enough, of x = .01 and y = .5, for α from 1.66 to 17. */
  @Test
  void clippedImagesAreSearchedForSomeAlpha() {
    try (ScaledNetwork network =
        HandMade.network(List.of(2, 2), new float[] {-3, 0, 6, 0}, new float[] {-2, 0})) {
      float[] inputs = {.01f, .5f, .5f, .5f, 0, 0, 1, 1, 0, .001f, 1e-6f, 0};
      boolean[] found = new AlphaScaling(network, inputs, SETTINGS).overconfident(done -> {});
      // The last one would be at α = 1e6 alone.
      assertThat(found).containsExactly(true, false, false, false, true, false);
    }
  }

  @Test
  void progressEndsWithAllImages() {
    int[] heard = new int[2];
    try (ScaledNetwork network = random()) {
      AlphaScaling scaling = new AlphaScaling(network, inputs(30), SETTINGS);
      scaling.smallestAlphas(done -> heard[0] = done);
      scaling.overconfident(done -> heard[1] = done);
      assertThat(scaling.passes()).isGreaterThan(30);
    }
    assertThat(heard).containsExactly(30, 30);
  }

  /** Both logits are 1e9 α and more, of which 32-bit floats have seven digits. */
  @Test
  void alphasThatRoundingDecidesAreCounted() {
    try (ScaledNetwork network =
        HandMade.network(List.of(1, 2), new float[] {1000001, 1000000}, new float[2])) {
      AlphaScaling scaling = new AlphaScaling(network, new float[] {1, .01f, 0}, SETTINGS);
      double[] alphas = scaling.smallestAlphas(done -> {});
      assertThat(scaling.unresolved(alphas)).isEqualTo(2);
    }
    try (ScaledNetwork network = HandMade.line(2, 0)) {
      AlphaScaling scaling = new AlphaScaling(network, new float[] {1}, SETTINGS);
      assertThat(scaling.unresolved(scaling.smallestAlphas(done -> {}))).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOFTPLUS", "SIGMOID"})
  void otherActivationsAreRefused(Activation activation) {
    WeightValues none =
        HandMade.values(
            new MultilayerPerceptron(List.of(1, 1), Activation.RELU), new float[1], new float[1]);
    LeNet network = new LeNet(10, activation);
    assertThatThrownBy(() -> new ScaledNetwork(network, none, SessionOptions.withDefaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(activation.id());
  }

  @Test
  void resultsSumUp() {
    AlphaResult result =
        new AlphaResult(
            AlphaSearch.paper(),
            new double[] {4, 1, Double.POSITIVE_INFINITY, 2},
            new boolean[] {true, false, true, true},
            0,
            90);
    assertThat(result.quantiles().median()).isEqualTo(3);
    assertThat(result.neverReachedPercent()).isEqualTo(25);
    assertThat(result.overconfidentPercent()).isEqualTo(75);
    assertThat(result.passesPerImage()).isEqualTo(22.5);
  }

  private static double[] alphas(ScaledNetwork network, float... inputs) {
    return alphas(network, SETTINGS, inputs);
  }

  private static double[] alphas(ScaledNetwork network, AlphaSettings settings, float... inputs) {
    try (network) {
      return new AlphaScaling(network, inputs, settings).smallestAlphas(done -> {});
    }
  }

  private static ScaledNetwork random() {
    SplittableRandom random = new SplittableRandom(5);
    int[] sizes = {3 * 16, 16, 16 * 16, 16, 16 * 3, 3};
    float[][] values = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      values[i] = new float[sizes[i]];
      for (int k = 0; k < values[i].length; k++) {
        values[i][k] = (float) (.4 * random.nextGaussian());
      }
    }
    return HandMade.network(List.of(3, 16, 16, 3), values);
  }

  private static float[] inputs(int count) {
    SplittableRandom random = new SplittableRandom(6);
    float[] inputs = new float[3 * count];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextDouble();
    }
    return inputs;
  }
}
