package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Histogram;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void ticksAreRound() {
    assertThat(Axis.linear("", 0, 1).ticks(5))
        .containsExactly(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, within(1e-12));
    assertThat(Axis.linear("", -0.01, 1.01).ticks(11)).hasSize(11);
    assertThat(Axis.linear("", -10, 10).ticks(6)).containsExactly(-10, -5, 0, 5, 10);
    assertThat(Axis.linear("", -5, 6).ticks(6)).containsExactly(-4, -2, 0, 2, 4, 6);
    assertThat(Axis.logarithmic("", 0.9, 11_000).ticks(0))
        .containsExactly(1, 10, 100, 1000, 10_000);
    assertThat(Axis.logarithmic("", 1e-3, 1).ticks(0)).containsExactly(1e-3, 1e-2, 1e-1, 1);
    assertThat(Axis.logarithmic("", 1, 100).smallTicks()).hasSize(16).endsWith(80, 90);
  }

  @Test
  void ticksAreWrittenAsPeopleWriteThem() {
    assertThat(Axis.label(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Axis.label(-2)).isEqualTo("−2");
    assertThat(Axis.label(10_000)).isEqualTo("10,000");
    assertThat(Axis.label(0.0001)).isEqualTo("0.0001");
    assertThat(Axis.label(-0.0)).isEqualTo("0");
  }

  @Test
  void valuesHaveTheirPlace() {
    assertThat(Axis.linear("", -2, 2).place(-1)).isEqualTo(0.25);
    assertThat(Axis.logarithmic("", 1, 10_000).place(10)).isCloseTo(0.25, within(1e-12));
    assertThat(Axis.logarithmic("", 1, 100).place(0)).isZero();
  }

  /** The plot is 620 x 384 pixels at (78, 40); a bar of one image ends at 420. */
  @Test
  void barsStandOnTheirBins() {
    BufferedImage chart = histogram(new double[] {0.105, 0.105, 0.995});

    for (double x : new double[] {0.105, 0.995}) {
      assertThat(Pixels.at(chart, 78 + 620 * x, 422)).as("at %s", x).isNotEqualTo(0xffffff);
    }
    for (double x : new double[] {0.085, 0.125, 0.55, 0.985}) {
      assertThat(Pixels.at(chart, 78 + 620 * x, 422)).as("at %s", x).isEqualTo(0xffffff);
    }
  }

  @Test
  void oneImageNoImageAndEqualConfidencesAreDrawn() {
    assertThat(Pixels.count(histogram(new double[] {0.5}), OkabeIto.BLUE)).isPositive();
    assertThat(Pixels.count(histogram(new double[0]), OkabeIto.BLUE)).isZero();
    double[] equal = new double[20_000];
    Arrays.fill(equal, 1);
    BufferedImage chart = histogram(equal);
    assertThat(Pixels.count(chart, OkabeIto.BLUE)).isPositive();
    Pixels.requireWhiteEdges("20,000 equal confidences", chart);
  }

  @Test
  void longNamesAreShortened() {
    List<ConfidenceHistogram.Series> histograms = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      histograms.add(
          new ConfidenceHistogram.Series(
              "w".repeat(300) + i, Histogram.of(new double[] {i / 9.0}), i));
    }
    BufferedImage chart = FigureFormat.image(ConfidenceHistogram.of("w".repeat(300), histograms));
    Pixels.requireWhiteEdges("long names", chart);
  }

  private static BufferedImage histogram(double[] values) {
    return FigureFormat.image(
        ConfidenceHistogram.of(
            "A set", List.of(new ConfidenceHistogram.Series("", Histogram.of(values), 0))));
  }
}
