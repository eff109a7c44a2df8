package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.acet.image.ImageShape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

  private static final int WHITE = 0xffffffff;

  /** Left half red, right half green. */
  private static final Tile FLAG =
      new Tile(new ImageShape(1, 2, 3), new float[] {1, 0, 0, 0, 1, 0}, "flag");

  @Test
  void enlargesByWholeNumbersWithHardEdges() {
    BufferedImage sheet = sheet("", List.of(FLAG));
    assertThat(count(sheet, 0xffff0000)).isEqualTo(64 * 64);
    assertThat(count(sheet, 0xff00ff00)).isEqualTo(64 * 64);
  }

  @Test
  void largePicturesKeepTheirSize() {
    ImageShape shape = new ImageShape(130, 200, 1);
    BufferedImage sheet = sheet("", List.of(new Tile(shape, filled(shape.size(), 0.2f), "")));
    assertThat(count(sheet, 0xff333333)).isEqualTo(130 * 200);
  }

  @Test
  void everyEdgeIsWhiteWhateverIsWritten() {
    String name = "w".repeat(300);
    Tile tile = new Tile(FLAG.shape(), FLAG.pixels(), name);
    for (int n : new int[] {1, 8, 9, 40}) {
      BufferedImage sheet = sheet(name, Collections.nCopies(n, tile));
      assertThat(inkOnTheEdges(sheet)).as("%d tiles", n).isZero();
    }
  }

  @Test
  void aLongLabelDoesNotTouchItsNeighbour() {
    Tile tile = new Tile(FLAG.shape(), FLAG.pixels(), "w".repeat(300));
    BufferedImage one = sheet("", List.of(tile));
    BufferedImage two = sheet("", List.of(tile, tile));
    int gap = two.getWidth() / 2;
    assertThat(one.getWidth()).isLessThan(250);
    for (int y = 0; y < two.getHeight(); y++) {
      assertThat(two.getRGB(gap, y)).isEqualTo(WHITE);
    }
  }

  @Test
  void eightColumnsUntilTheSheetGrowsSquare() {
    assertThat(CellGrid.of(3, 10, 10, 0).columns()).isEqualTo(3);
    assertThat(CellGrid.of(40, 10, 10, 0).columns()).isEqualTo(8);
    assertThat(CellGrid.of(600, 10, 10, 0).columns()).isEqualTo(30);
    CellGrid grid = CellGrid.of(9, 10, 20, 5);
    assertThat(grid.x(8)).isZero();
    assertThat(grid.y(8)).isEqualTo(25);
    assertThat(grid.width()).isEqualTo(8 * 15 - 5);
    assertThat(grid.height()).isEqualTo(45);
  }

  @Test
  void valuesOutsideAreCutOff() {
    BufferedImage picture =
        new Tile(new ImageShape(1, 2, 1), new float[] {-0.5f, 1.5f}, "").enlarged(1);
    assertThat(picture.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(picture.getRGB(1, 0)).isEqualTo(WHITE);
  }

  @Test
  void aTileHasAllItsPixels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(new ImageShape(1, 2, 3), new float[5], ""))
        .withMessageContaining("6 values, not 5");
  }

  private static BufferedImage sheet(String title, List<Tile> tiles) {
    return Pixels.of(new ContactSheet(title, tiles));
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int pixel : pixels(image)) {
      count += pixel == colour ? 1 : 0;
    }
    return count;
  }

  private static int inkOnTheEdges(BufferedImage image) {
    int ink = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean edge = x < 8 || y < 8 || x >= image.getWidth() - 8 || y >= image.getHeight() - 8;
        ink += edge && image.getRGB(x, y) != WHITE ? 1 : 0;
      }
    }
    return ink;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
