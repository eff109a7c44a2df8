package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Histogram;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What XChart draws, in our style and on our surfaces. */
class ChartFigureTest {

  private static final double[] RATES = {0, 0, 0.4, 0.4, 1};
  private static final double[] OTHERS = {0, 0.6, 0.6, 1, 1};

  @Test
  void ticksAreRoundAndReachBothEnds() {
    assertThat(Svg.of(histogram(new double[] {0.1, 0.1, 0.9})).words())
        .contains("0", "0.1", "0.9", "1", "10")
        .contains("images", "confidence");
    double[] many = new double[20_000];
    Arrays.fill(many, 0.5);
    assertThat(Svg.of(histogram(many)).words()).contains("1", "10", "100", "1000", "10000");
    assertThat(Svg.of(training(30)).words()).contains("0", "10", "30").doesNotContain("3");
    assertThat(Svg.of(training(1)).words()).contains("0", "1", "5").doesNotContain("1.5");
  }

  /** Room for 10,000 images hides what 250 do. */
  @Test
  void anAxisOfCountsEndsNearItsLargest() {
    double[] values = new double[250];
    Arrays.fill(values, 0.99);
    assertThat(Svg.of(histogram(values)).words()).contains("100").doesNotContain("1000");
  }

  /** XChart fills the outlines of letters; a file must have letters. */
  @Test
  void textIsTextAndNoOutline() {
    for (Figure figure : charts()) {
      Svg svg = Svg.of(figure);
      assertThat(svg.paths()).isNotEmpty().noneMatch(path -> path.matches(".*[QC].*"));
    }
  }

  /** As one piece: dashes go on, and corners are whole. */
  @Test
  void aCurveIsOnePath() {
    Figure figure =
        new ChartFigure(
            "",
            400,
            300,
            chart -> {
              HouseStyle.across(chart, "x", 0, 1);
              HouseStyle.upwards(chart, "y", 0, 1);
              HouseStyle.line(chart, "a", RATES, OTHERS, OkabeIto.BLUE, Ink.dashed(2));
            });
    assertThat(
            Svg.of(figure).paths().stream()
                .filter(path -> !path.endsWith("Z") && path.split("L").length > 2))
        .singleElement()
        .satisfies(path -> assertThat(path.split("L")).hasSize(5));
  }

  @Test
  void nothingIsCutOffAndNothingLiesOnAnother() {
    for (Figure figure : charts()) {
      for (Figure shown : List.of(figure, figure.untitled(), figure.sized(420, 380))) {
        Svg.of(shown).requireOrder(shown.width() + " x " + shown.height(), shown);
        Pixels.requireWhiteEdges("chart", Pixels.of(shown));
      }
    }
  }

  /** Bars begin at the lower end of the axis, and stand on their bins. */
  @Test
  void barsStandOnTheirBins() {
    Figure figure = histogram(new double[] {0.105, 0.105, 0.995});
    Rectangle2D plot = Svg.of(figure).plots().get(0);
    BufferedImage picture = Pixels.of(figure);
    double ground = plot.getMaxY() - 2;
    for (double x : new double[] {0.105, 0.995}) {
      assertThat(Pixels.at(picture, across(plot, x), ground)).as("at %s", x).isNotEqualTo(0xffffff);
    }
    for (double x : new double[] {0.085, 0.125, 0.55, 0.985}) {
      assertThat(Pixels.at(picture, across(plot, x), ground)).as("at %s", x).isEqualTo(0xffffff);
    }
    double two = plot.getMaxY() - plot.getHeight() * share(Math.log(2 / 0.9) / Math.log(10 / 0.9));
    assertThat(Pixels.at(picture, across(plot, 0.105), two + 1)).isNotEqualTo(0xffffff);
    assertThat(Pixels.at(picture, across(plot, 0.105), two - 3)).isEqualTo(0xffffff);
  }

  @Test
  void aLineGoesThroughItsPoints() {
    Figure figure = training(30);
    Rectangle2D plot = Svg.of(figure).plots().get(0);
    BufferedImage picture = Pixels.of(figure);
    double half = plot.getMaxY() - plot.getHeight() * share(0.5);
    for (int epoch : new int[] {2, 15, 29}) {
      assertThat(Pixels.at(picture, across(plot, epoch / 30.0), half))
          .isEqualTo(OkabeIto.BLUE.getRGB() & 0xffffff);
    }
    assertThat(Pixels.at(picture, across(plot, 0.5 / 30), half))
        .isNotEqualTo(OkabeIto.BLUE.getRGB());
  }

  @Test
  void oneImageNoImageAndEqualConfidencesAreDrawn() {
    assertThat(blue(new double[] {0.5})).isPositive();
    assertThat(blue(new double[0])).isZero();
    double[] equal = new double[20_000];
    Arrays.fill(equal, 1);
    assertThat(blue(equal)).isPositive();
  }

  @Test
  void aRunOfOneEpochIsSeen() {
    assertThat(Pixels.count(Pixels.of(training(1)), OkabeIto.BLUE)).isGreaterThan(20);
    assertThat(Pixels.count(Pixels.of(training(0)), OkabeIto.BLUE)).isLessThan(100);
  }

  private static int blue(double[] values) {
    return Pixels.count(Pixels.of(histogram(values)), OkabeIto.BLUE);
  }

  private static double across(Rectangle2D plot, double x) {
    return plot.getX() + plot.getWidth() * share(x);
  }

  /** Where a value lies on an axis that has margins. */
  private static double share(double value) {
    return HouseStyle.MARGIN + (1 - 2 * HouseStyle.MARGIN) * value;
  }

  /** Of all kinds, with long names. */
  private static List<Figure> charts() {
    List<ConfidenceHistogram.Series> histograms = new ArrayList<>();
    Map<String, double[]> curves = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      Histogram histogram = Histogram.of(new double[] {i / 9.0});
      histograms.add(new ConfidenceHistogram.Series("w".repeat(300) + i, histogram, i));
      curves.put(i + "MMC, a set ".repeat(9), new double[] {0.1 * i, 0.2});
    }
    return List.of(
        histogram(new double[] {0.3}),
        ConfidenceHistogram.of("w".repeat(300), histograms.subList(0, 3)),
        training(30),
        TrainingCurves.of("w".repeat(300), new double[] {1, 2}, curves));
  }

  private static Figure training(int epochs) {
    double[] values = new double[epochs];
    Arrays.fill(values, 0.5);
    double[] numbers = new double[epochs];
    Arrays.setAll(numbers, i -> i + 1.0);
    return TrainingCurves.of("run", numbers, Map.of("test error", values));
  }

  private static Figure histogram(double[] values) {
    return ConfidenceHistogram.of(
        "A set", List.of(new ConfidenceHistogram.Series("a model", Histogram.of(values), 0)));
  }
}
