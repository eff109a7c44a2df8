package dev.acet.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Quantiles;
import dev.acet.network.ScaledNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheoremTest {

  private static final AlphaSettings SETTINGS =
      AlphaSettings.withDefaults().withSearch(AlphaSearch.fine());

  @Test
  void twoClassesNeedTheirGapTimesAlpha() {
    RayLimit limit = RayLimit.of(new float[] {9, 9, -1, 1}, 2, 2, .999);
    assertThat(limit.winner()).isEqualTo(1);
    assertThat(limit.gap()).isEqualTo(2);
    assertThat(limit.magnitude()).isEqualTo(1);
    assertThat(limit.predictedAlpha()).isCloseTo(Math.log(999) / 2, within(1e-6));
    assertThat(limit.isUnique()).isTrue();
  }

  @Test
  void moreClassesNeedMore() {
    RayLimit limit = RayLimit.of(new float[] {0, 0, 1e-15f, 0}, 0, 4, .999);
    assertThat(limit.winner()).isEqualTo(2);
    assertThat(limit.predictedAlpha() / 1e15).isCloseTo(Math.log(3 * 999), within(1e-6));
  }

  @Test
  void withoutOneLargestEntryTheTheoremSaysNothing() {
    RayLimit tie = RayLimit.of(new float[] {1, 3, 3}, 0, 3, .999);
    assertThat(tie.winner()).isEqualTo(1);
    assertThat(tie.isUnique()).isFalse();
    assertThat(tie.predictedAlpha()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(RayLimit.of(new float[] {1000, 999.9999f}, 0, 2, .999).isUnique()).isFalse();
    assertThat(RayLimit.of(new float[] {0, 0}, 0, 2, .999).isUnique()).isFalse();
    assertThat(RayLimit.of(new float[] {1000, 999}, 0, 2, .999).isUnique()).isTrue();
  }

  /** The bias is for the first class, the slope for the second: x - 50 overtakes 0 at 50. */
  @Test
  void limitsAreConfrontedWithWhatIsSeen() {
    try (ScaledNetwork network =
        HandMade.network(List.of(1, 2), new float[] {0, 1}, new float[] {50, 0})) {
      TheoremResult result =
          new Theorem(network, new float[] {1, .001f, 0}, SETTINGS)
              .run(new double[] {1, 100, 1e6}, done -> {});
      assertThat(result.rays()).isEqualTo(3);
      assertThat(result.exceptions(0)).containsExactly(0, 1);
      assertThat(result.exceptions(1)).containsExactly(1);
      assertThat(result.exceptions(2)).isEmpty(); // without a slope the first class wins a tie
      assertThat(result.winnerPercent(1)).isCloseTo(200.0 / 3, within(1e-9));
      assertThat(result.certainPercent(2)).isEqualTo(100);
      assertThat(result.withoutUniqueLimit()).isEqualTo(1);
      assertThat(result.predictedAlphas().at(0)).isCloseTo(Math.log(999), within(1e-5));
      assertThat(result.measuredAlphas().at(1)).isEqualTo(1); // 50 is enough, for the other class
      assertThat(result.gaps().at(.5)).isCloseTo(.001, within(1e-9));
    }
  }

  @Test
  void oneClassIsNoQuestion() {
    try (ScaledNetwork network = HandMade.network(List.of(1, 1), new float[1], new float[1])) {
      assertThatThrownBy(() -> new Theorem(network, new float[1], SETTINGS))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** At x = .5 the logits differ by α, and by 2 at most where α x is clipped. */
  @Test
  void curvesFollowTheRay() {
    try (ScaledNetwork network = HandMade.line(2, 0)) {
      List<Integer> reached = new ArrayList<>();
      AlphaCurve curve = AlphaCurve.of(network, new float[] {.5f, 1}, 10, 5, reached::add);
      assertThat(reached).isSorted().endsWith(AlphaCurve.points(2, 10));
      int places = curve.alphas().length;
      assertThat(curve.alphas()[0]).isEqualTo(1);
      assertThat(curve.alphas()[places - 1]).isCloseTo(10, within(1e-9));
      assertThat(curve.ray()).hasDimensions(places, 2);
      for (int place = 0; place < places; place++) {
        double alpha = curve.alphas()[place];
        assertThat(curve.ray()[place][0]).isCloseTo(sigmoid(alpha), within(1e-6));
        assertThat(curve.clipped()[place][0]).isCloseTo(sigmoid(Math.min(alpha, 2)), within(1e-6));
        assertThat(curve.clipped()[place][1]).isCloseTo(sigmoid(2), within(1e-6));
      }
    }
  }

  /** numpy.quantile of numpy 1.24.2 ({@code make_regions.py}). */
  @Test
  void quantilesAreNumpys() {
    Quantiles some = Quantiles.of(3, 1, 4, 1, 5, 9, 2, 6);
    assertThat(some.at(0)).isEqualTo(1);
    assertThat(some.at(.25)).isEqualTo(1.75);
    assertThat(some.median()).isEqualTo(3.5);
    assertThat(some.at(.75)).isEqualTo(5.25);
    assertThat(some.at(1)).isEqualTo(9);
    assertThat(Quantiles.of(7).at(.25)).isEqualTo(7);
  }

  @Test
  void quantilesMayBeInfinite() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(Quantiles.of(1, infinite, 2).median()).isEqualTo(2);
    assertThat(Quantiles.of(1, infinite, infinite).at(.25)).isEqualTo(infinite);
    assertThat(Quantiles.of(infinite, infinite).median()).isEqualTo(infinite);
    assertThatThrownBy(() -> Quantiles.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(Quantiles::of).isInstanceOf(IllegalArgumentException.class);
  }

  private static double sigmoid(double difference) {
    return 1 / (1 + Math.exp(-difference));
  }
}
