package dev.acet.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Square;
import dev.acet.network.Activation;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.theory.LinearRegions.RegionGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numpy 1.24.2 ({@code make_regions.py}), and networks that one can follow by hand. */
class LinearRegionsTest {

  /** Units that change at x = 3 and y = 4. */
  private static final LinearRegions CROSS =
      regions(
          List.of(2, 2, 2),
          new float[] {1, 0, 0, 1},
          new float[] {-3, -4},
          new float[4],
          new float[2]);

  @Test
  void twoLinesMakeFourRegions() {
    RegionGrid grid = CROSS.in(new Square(0, 10), 10);
    assertThat(grid.count()).isEqualTo(4);
    int[][] regions = grid.regions();
    assertThat(regions[0]).containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 1, 1); // the upper edge
    assertThat(regions[5]).isEqualTo(regions[0]); // y from 4 to 5
    assertThat(regions[6]).containsExactly(2, 2, 2, 3, 3, 3, 3, 3, 3, 3);
    assertThat(CROSS.in(new Square(4, 10), 10).count()).isEqualTo(1);
  }

  @Test
  void raysCrossTheLines() {
    assertThat(CROSS.breakpoints(1, 0)).containsExactly(3);
    assertThat(CROSS.breakpoints(0, 2)).containsExactly(2);
    assertThat(CROSS.breakpoints(1, 1)).containsExactly(3, 4);
    assertThat(CROSS.breakpoints(3, 4)).containsExactly(1);
    assertThat(CROSS.breakpoints(-1, -1)).isEmpty();
  }

  /** After relu(x) and relu(x - 2), a unit that is active from 1 to 3 alone. */
  @Test
  void aUnitOfTheSecondLayerChangesTwice() {
    LinearRegions tent =
        regions(
            List.of(2, 2, 1, 2),
            new float[] {1, 1, 0, 0},
            new float[] {0, -2},
            new float[] {1, -2},
            new float[] {-1},
            new float[2],
            new float[2]);
    assertThat(tent.breakpoints(1, 0)).containsExactly(1, 2, 3);
    assertThat(tent.breakpoints(.5, 7)).containsExactly(2, 4, 6);
    assertThat(tent.breakpoints(-1, 0)).isEmpty();
  }

  @Test
  void withoutBiasesEveryRegionIsACone() {
    LinearRegions cones =
        regions(
            List.of(2, 2, 2, 2),
            new float[] {1, -.5f, .3f, 1},
            new float[2],
            new float[] {1, -1, -.7f, 1},
            new float[2],
            new float[4],
            new float[2]);
    assertThat(cones.breakpoints(.6, -.8)).isEmpty();
    assertThat(cones.in(new Square(-1, 1), 50).count()).isGreaterThan(3);
  }

  @Test
  void breakpointsAreThoseThatNumpyFinds() throws IOException {
    List<String> lines = lines("breakpoints.csv");
    assertThat(lines).hasSize(16);
    LinearRegions waves = waves();
    for (int ray = 0; ray < 16; ray++) {
      assertThatBreakpointsAre(waves, ray, lines.get(ray));
    }
  }

  private static void assertThatBreakpointsAre(LinearRegions regions, int ray, String line) {
    double angle = 2 * Math.PI * ray / 16;
    double[] expected =
        Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    double[] places =
        Arrays.stream(regions.breakpoints(Math.cos(angle), Math.sin(angle)))
            .filter(place -> place < 100)
            .toArray();
    assertThat(places).as("ray %d", ray).hasSameSizeAs(expected);
    for (int i = 0; i < places.length; i++) {
      assertThat(places[i]).isCloseTo(expected[i], within(1e-5 * expected[i]));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 300, 41", "-5, 5, 200, 241"})
  void regionsAreAsManyAsNumpyFinds(double low, double high, int pixels, int expected) {
    assertThat(waves().in(new Square(low, high), pixels).count()).isEqualTo(expected);
  }

  /** Each of 8 units is a line through the box: 9 regions if none meet in it, 37 if all do. */
  @Test
  void randomNetworksFollowFromTheirSeed() {
    Square box = new Square(0, 10);
    int[][] one = LinearRegions.random(List.of(8, 8), box, 1).in(box, 60).regions();
    assertThat(LinearRegions.random(List.of(8, 8), box, 1).in(box, 60).regions()).isEqualTo(one);
    assertThat(LinearRegions.random(List.of(8, 8), box, 2).in(box, 60).regions()).isNotEqualTo(one);
    assertThat(LinearRegions.random(List.of(8), box, 1).in(box, 300).count()).isBetween(9, 37);
  }

  @Test
  void onlyReluNetworksOnThePlane() {
    List<MultilayerPerceptron> others =
        List.of(
            new MultilayerPerceptron(List.of(3, 4, 2), Activation.RELU),
            new MultilayerPerceptron(List.of(2, 2), Activation.RELU),
            new MultilayerPerceptron(List.of(2, 4, 2), Activation.SOFTPLUS));
    for (MultilayerPerceptron other : others) {
      float[][] values =
          other.weights().stream()
              .map(weight -> new float[(int) weight.shape().size()])
              .toArray(float[][]::new);
      assertThatThrownBy(() -> LinearRegions.of(other, HandMade.values(other, values)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Square(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Square(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leakyUnitsHaveRegionsOfTheirOwn() throws IOException {
    List<String> lines = lines("breakpoints_leaky.csv");
    assertThat(lines).hasSize(16);
    LinearRegions waves = waves(Activation.LEAKY_RELU);
    for (int ray = 0; ray < 16; ray++) {
      assertThatBreakpointsAre(waves, ray, lines.get(ray));
    }
    assertThat(lines).isNotEqualTo(lines("breakpoints.csv"));
    assertThat(waves.in(new Square(-5, 5), 200).count()).isEqualTo(242);
  }

  private static LinearRegions waves() {
    return waves(Activation.RELU);
  }

  private static LinearRegions waves(Activation activation) {
    return regions(
        activation,
        List.of(2, 12, 12, 2),
        wave(0, 0, 24),
        wave(0, .5, 12),
        wave(1, 0, 144),
        wave(1, .5, 12),
        new float[24],
        new float[2]);
  }

  private static float[] wave(int layer, double kind, int size) {
    float[] values = new float[size];
    for (int k = 0; k < size; k++) {
      values[k] = (float) Math.sin(.7 * k * k + 1.3 * k + 2 * layer + kind);
    }
    return values;
  }

  private static LinearRegions regions(List<Integer> sizes, float[]... values) {
    return regions(Activation.RELU, sizes, values);
  }

  private static LinearRegions regions(
      Activation activation, List<Integer> sizes, float[]... values) {
    MultilayerPerceptron network = new MultilayerPerceptron(sizes, activation);
    return LinearRegions.of(network, HandMade.values(network, values));
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LinearRegionsTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
