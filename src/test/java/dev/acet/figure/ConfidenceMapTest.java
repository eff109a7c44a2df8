package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.ConfidenceGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceMapTest {

  private static final int SIDE = 600;
  private static final int LEFT = 16 + MapPanel.LEFT; // where the map lies in its picture
  private static final int TOP = 72;
  private static final PointCloud NONE = new PointCloud(new float[0], new int[0]);
  private static final PointCloud TWO =
      new PointCloud(new float[] {0.25f, 0.5f, 0.75f, 0.5f}, new int[] {0, 1});

  @Test
  void coloursAreMatplotlibs() throws IOException {
    try (InputStream csv =
        Objects.requireNonNull(ConfidenceMapTest.class.getResourceAsStream("viridis.csv"))) {
      List<String> rows =
          new String(csv.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      assertThat(rows).hasSize(Viridis.LEVELS);
      for (int level = 0; level < rows.size(); level++) {
        String[] row = rows.get(level).split(",", -1);
        int rgb =
            Integer.parseInt(row[1]) << 16
                | Integer.parseInt(row[2]) << 8
                | Integer.parseInt(row[3]);
        assertThat(Viridis.rgb(level)).as(rows.get(level)).isEqualTo(rgb);
        assertThat(Confidences.level(Double.parseDouble(row[0]) + 0.005)).isEqualTo(level);
      }
    }
  }

  @Test
  void whatLiesOutsideTakesTheNearestColour() {
    assertThat(Confidences.level(0.499)).isZero();
    assertThat(Confidences.level(1)).isEqualTo(49);
  }

  /** Circles around the middle of the unit square: level k ends at the radius (k + 1) / 50. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 15, 20})
  void aKnownContourPassesWithinAPixel(int levels) {
    ConfidenceGrid grid = grid(0, 1, (x, y) -> 0.5 + 0.5 * Math.hypot(x - 0.5, y - 0.5));
    BufferedImage contours = new MapPanel(grid, NONE, SIDE).contours();
    for (double angle = 0; angle < 2 * Math.PI; angle += 0.05) {
      double radius = 0;
      while (levelAt(contours, angle, radius) < levels) {
        radius += 0.1;
      }
      assertThat(radius).as("at angle %s", angle).isCloseTo(SIDE * levels / 50.0, within(1.0));
    }
  }

  private static int levelAt(BufferedImage contours, double angle, double radius) {
    double x = SIDE / 2.0 + radius * Math.cos(angle);
    double y = SIDE / 2.0 - radius * Math.sin(angle);
    int rgb = Pixels.at(contours, x, y);
    int level = 0;
    while (Viridis.rgb(level) != rgb) {
      level++;
    }
    return level;
  }

  @Test
  void xGrowsToTheRightAndYUpwards() {
    BufferedImage x = new MapPanel(grid(0, 1, (u, v) -> 0.5 + u / 2), NONE, SIDE).contours();
    assertThat(Pixels.at(x, 0, 300)).isEqualTo(Viridis.rgb(0));
    assertThat(Pixels.at(x, 599, 300)).isEqualTo(Viridis.rgb(49));
    BufferedImage y = new MapPanel(grid(0, 1, (u, v) -> 0.5 + v / 2), NONE, SIDE).contours();
    assertThat(Pixels.at(y, 300, 599)).isEqualTo(Viridis.rgb(0));
    assertThat(Pixels.at(y, 300, 0)).isEqualTo(Viridis.rgb(49));
  }

  @Test
  void pointsStandWhereTheyBelong() {
    ConfidenceGrid grid = grid(0, 1, (x, y) -> 0.5);
    BufferedImage map = Pixels.of(new ConfidenceMap("A", "", grid, TWO));
    assertThat(Pixels.at(map, LEFT + 150, TOP + 300)).isEqualTo(0xffffff);
    assertThat(Pixels.at(map, LEFT + 450, TOP + 300)).isEqualTo(0xd55e00);
    assertThat(Pixels.at(map, LEFT + 300, TOP + 300)).isEqualTo(Viridis.rgb(0));
  }

  @Test
  void theUnitBoxIsOutlined() {
    ConfidenceGrid grid = grid(-2, 3, (x, y) -> 0.5);
    BufferedImage map = Pixels.of(new ConfidenceMap("A", "", grid, NONE));
    int unit = SIDE / 5;
    for (int y : new int[] {2, 3}) {
      assertThat(Pixels.at(map, LEFT + 2.1 * unit, TOP + y * unit)).isEqualTo(0xffffff);
      assertThat(Pixels.at(map, LEFT + 1.9 * unit, TOP + y * unit)).isEqualTo(Viridis.rgb(0));
      assertThat(Pixels.at(map, LEFT + y * unit, TOP + 2.9 * unit)).isEqualTo(0xffffff);
    }
  }

  @Test
  void nothingIsCutOff() {
    for (int low : new int[] {0, -2, -10, -100}) {
      ConfidenceGrid grid = grid(low, low == 0 ? 1 : -low, (x, y) -> 1);
      BufferedImage map = Pixels.of(new ConfidenceMap("ACET", "a note", grid, TWO));
      Pixels.requireWhiteEdges("map", map);
      List<ConfidenceGrid> row = List.of(grid, grid, grid, grid);
      Figure table =
          new ConfidenceMapTable("Two moons", List.of("CEDA", "ACET"), List.of(row, row), TWO);
      Pixels.requireWhiteEdges("table", Pixels.of(table));
    }
  }

  @Test
  void sameMapSameBytes(@TempDir Path folder) throws IOException {
    ConfidenceGrid grid = grid(0, 1, (x, y) -> 0.5 + x * y / 2);
    for (FigureFormat format : FigureFormat.values()) {
      Path one = folder.resolve("one");
      Path other = folder.resolve("other");
      format.write(one, new ConfidenceMap("A", "b", grid, TWO));
      format.write(other, new ConfidenceMap("A", "b", grid, TWO));
      assertThat(one).hasSameBinaryContentAs(other);
    }
  }

  private static ConfidenceGrid grid(double low, double high, DoubleBinaryOperator confidence) {
    int side = 201;
    ConfidenceGrid grid = new ConfidenceGrid(low, high, side, new float[side * side]);
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        grid.confidences()[i * side + j] =
            (float) confidence.applyAsDouble(grid.coordinate(j), grid.coordinate(i));
      }
    }
    return grid;
  }
}
