package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {

  /** What does not shrink with the sample, of a number in the middle of [0, 1]. */
  private static final double FLOOR = .001 + .5 * .02;

  /** A tolerance halves with four times as many images; noise images count by their groups. */
  @Test
  void tolerancesGrowWithOneByTheRootOfTheSample() {
    assertThat(Tolerance.ofAuroc(.5, 400) - FLOOR)
        .isCloseTo(2 * (Tolerance.ofAuroc(.5, 1600) - FLOOR), within(1e-12));
    assertThat(Tolerance.ofNoiseRate(.5, 128)).isEqualTo(Tolerance.ofNoiseRate(.5, 5));
    assertThat(Tolerance.ofNoiseRate(.5, 128) - FLOOR)
        .isCloseTo(2 * (Tolerance.ofNoiseRate(.5, 512) - FLOOR), within(1e-12));
    assertThat(Tolerance.ofError(.035, 10_000)).isCloseTo(.0085, within(1e-4));
  }

  /** Of 100 classes a confidence of .010 is the least there is, and can hardly vary. */
  @ParameterizedTest
  @CsvSource({
    "0.010, 100, 1000, 0.0054",
    "0.010, 100, 10000, 0.0027",
    "0.100, 10, 1000, 0.0052",
    "0.100, 100, 1000, 0.0576",
    "1.000, 10, 1000, 0.0052",
    "0.720, 10, 1000, 0.0839",
    "0.720, 10, 10000, 0.0329",
    "0.614, 100, 10000, 0.0380"
  })
  void noiseNearItsBoundsIsHeldMoreTightly(double mmc, int classes, int n, double tolerance) {
    assertThat(Tolerance.ofNoise(mmc, classes, n)).isCloseTo(tolerance, within(5e-5));
  }

  /** Standard errors by bootstrap, and of groups of noise; docs/metrics.md has them. */
  @Test
  void threeStandardErrorsThatWereMeasuredAreInside() {
    assertThat(Tolerance.ofNoise(.601, 100, 128)).isGreaterThan(3 * .0795);
    assertThat(Tolerance.ofNoise(.856, 10, 128)).isGreaterThan(3 * .0499);
    assertThat(Tolerance.ofNoiseRate(.840, 128)).isGreaterThan(3 * .0792);
    assertThat(Tolerance.ofConfidence(.952, 10, 1000)).isGreaterThan(3 * .115 / Math.sqrt(1000));
    assertThat(Tolerance.ofAuroc(.858, 1000)).isGreaterThan(3 * .263 / Math.sqrt(1000));
    assertThat(Tolerance.ofFalsePositiveRate(.689, 1000)).isGreaterThan(3 * .994 / Math.sqrt(1000));
  }
}
