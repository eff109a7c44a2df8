package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRowsTest {

  /** Left half red, right half green: 96 pixels wide, 48 high. */
  private static final ImageRows.Image FLAG =
      new ImageRows.Image(
          new ImageShape(1, 2, 3), new float[] {1, 0, 0, 0, 1, 0}, "a class", "99.9 %");

  @Test
  void imagesAreEnlargedByWholeNumbersWithHardEdges() {
    BufferedImage one = draw(new ImageRows.Row("row", List.of(FLAG)));
    assertThat(Pixels.count(one, Color.RED)).isEqualTo(48 * 48);
    assertThat(Pixels.count(one, Color.GREEN)).isEqualTo(48 * 48);
  }

  @Test
  void aLongRowGoesOnBelow() {
    BufferedImage eight = draw(new ImageRows.Row("row", Collections.nCopies(8, FLAG)));
    BufferedImage nine = draw(new ImageRows.Row("row", Collections.nCopies(9, FLAG)));
    assertThat(nine.getWidth()).isEqualTo(eight.getWidth());
    assertThat(nine.getHeight()).isGreaterThan(eight.getHeight() + 96);
    assertThat(Pixels.count(nine, Color.RED)).isEqualTo(9 * 48 * 48);
  }

  @Test
  void nothingTouchesAnEdgeHoweverMuchIsWritten() {
    String text = "W".repeat(400);
    ImageRows.Image image = new ImageRows.Image(FLAG.shape(), FLAG.pixels(), text, "99.9 %");
    ImageRows rows =
        new ImageRows(
            text,
            List.of(new ImageRows.Row(text, Collections.nCopies(11, image))),
            List.of(text, text));
    Pixels.requireWhiteEdges("rows", Pixels.of(rows));
  }

  @Test
  void sameImagesSameBytesInEveryFormat(@TempDir Path folder) throws IOException {
    ImageRows rows =
        new ImageRows("title", List.of(new ImageRows.Row("row", List.of(FLAG))), List.of("note"));
    for (FigureFormat format : FigureFormat.values()) {
      Path first = folder.resolve("first");
      Path second = folder.resolve("second");
      format.write(first, rows);
      format.write(second, rows);
      assertThat(first).hasSameBinaryContentAs(second);
    }
  }

  private static BufferedImage draw(ImageRows.Row row) {
    return Pixels.of(new ImageRows("title", List.of(row), List.of()));
  }
}
