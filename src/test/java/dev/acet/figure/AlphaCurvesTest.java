package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlphaCurvesTest {

  private static final double[] ALPHAS = {1, 10, 100, 1000};
  private static final AlphaCurves.Band FLAT =
      new AlphaCurves.Band(
          new double[] {.2, .2, .2, .2},
          new double[] {.5, .5, .5, .5},
          new double[] {.8, .8, .8, .8});
  private static final AlphaCurves.Band RISE =
      new AlphaCurves.Band(
          new double[] {.1, .3, .6, .8}, new double[] {.1, .5, .8, 1}, new double[] {.2, .6, 1, 1});

  @TempDir private Path folder;

  @Test
  void everyCurveIsInBothPanels() throws IOException {
    Path png = folder.resolve("curves.png");
    AlphaCurves.write(
        png,
        List.of(
            new AlphaCurves.Curve("one", ALPHAS, FLAT, RISE),
            new AlphaCurves.Curve("other", ALPHAS, RISE, FLAT)));
    BufferedImage picture = ImageIO.read(png.toFile());
    int half = picture.getWidth() / 2;
    for (int left : new int[] {0, half}) {
      for (int curve = 0; curve < 2; curve++) {
        assertThat(count(picture, left, half, Palette.color(curve).getRGB()))
            .as("curve %d from %d", curve, left)
            .isGreaterThan(100); // none where it is missing
      }
    }
  }

  /** A band that covers .2 to .8 everywhere tints more than half of the plot. */
  @Test
  void bandsAreFilled() {
    BufferedImage picture =
        AlphaCurves.draw(List.of(new AlphaCurves.Curve("one", ALPHAS, FLAT, RISE)));
    int half = picture.getWidth() / 2;
    int tint = picture.getRGB(half / 2 + 7, picture.getHeight() / 2 - 35);
    assertThat(tint).isNotEqualTo(0xffffffff);
    assertThat(count(picture, 0, half, tint)).isGreaterThan(half * picture.getHeight() / 4);
  }

  private static int count(BufferedImage picture, int left, int width, int rgb) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = left; x < left + width; x++) {
        count += picture.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
