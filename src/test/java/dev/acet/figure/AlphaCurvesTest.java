package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlphaCurvesTest {

  private static final double[] ALPHAS = {1, 10, 100, 1000};
  private static final AlphaCurves.Band FLAT =
      new AlphaCurves.Band(
          new double[] {.2, .2, .2, .2},
          new double[] {.5, .5, .5, .5},
          new double[] {.8, .8, .8, .8});
  private static final AlphaCurves.Band HIGH =
      new AlphaCurves.Band(
          new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1});

  @Test
  void everyPanelSaysWhichLineIsWhich() {
    Figure figure =
        AlphaCurves.of(
            List.of(
                new AlphaCurves.Curve("one", ALPHAS, FLAT, HIGH),
                new AlphaCurves.Curve("other", ALPHAS, HIGH, FLAT)));
    Svg svg = Svg.of(figure);
    List<String> words = svg.words();
    assertThat(words).contains("one", "other", "1", "10", "100", "1000");
    assertThat(Collections.frequency(words, "along αx")).isEqualTo(2);
    assertThat(Collections.frequency(words, "along αx, clipped to [0, 1]")).isEqualTo(2);
    svg.requireOrder("curves", figure);
  }

  /** The line of a model at .5 is blue along αx, and vermillion where it is clipped. */
  @Test
  void curvesAndBandsLieWhereTheirValuesAre() {
    assertThat(middle(new AlphaCurves.Curve("one", ALPHAS, FLAT, HIGH), 0)).isEqualTo(0x0072b2);
    assertThat(middle(new AlphaCurves.Curve("one", ALPHAS, HIGH, FLAT), 0)).isEqualTo(0xd55e00);
    assertThat(middle(new AlphaCurves.Curve("one", ALPHAS, FLAT, HIGH), 0.2))
        .isNotIn(0xffffff, 0x0072b2);
    assertThat(middle(new AlphaCurves.Curve("one", ALPHAS, FLAT, HIGH), 0.35)).isEqualTo(0xffffff);
  }

  /** What is that much above the middle of the plot, between two lines of the grid. */
  private static int middle(AlphaCurves.Curve curve, double above) {
    Figure figure = AlphaCurves.of(List.of(curve));
    Rectangle2D plot = Svg.of(figure).plots().get(0);
    BufferedImage picture = Pixels.of(figure);
    double share = 1 - 2 * HouseStyle.MARGIN;
    return Pixels.at(
        picture, plot.getCenterX(), plot.getCenterY() - above * share * plot.getHeight());
  }
}
