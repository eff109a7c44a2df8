package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionMapTest {

  @Test
  void neighboursDifferAndSixColoursSuffice() {
    int[][] regions = cells(160, 300);
    int[] colours = RegionColours.of(regions);
    for (int row = 0; row < regions.length; row++) {
      for (int column = 1; column < regions.length; column++) {
        requireDifferent(regions[row][column - 1], regions[row][column], colours);
        requireDifferent(regions[column - 1][row], regions[column][row], colours);
      }
    }
    assertThat(Arrays.stream(colours).max().orElseThrow()).isLessThan(6);
  }

  @Test
  void oneRegionHasOneColour() {
    assertThat(RegionColours.of(new int[5][5])).containsExactly(0);
  }

  @Test
  void coloursOfThePaletteDiffer() {
    Set<Integer> colours = new HashSet<>();
    for (int i = 0; i < 21; i++) {
      colours.add(OkabeIto.pale(i).getRGB());
    }
    assertThat(colours).hasSize(21);
  }

  @Test
  void aMapShowsEveryPixelInItsRegionsColour() {
    int[][] regions = {{0, 0, 1}, {0, 2, 1}, {2, 2, 2}};
    BufferedImage picture = Pixels.of(new RegionMap("three", regions, "0", "10"));
    int[] colours = RegionColours.of(regions);
    int margin = (picture.getWidth() - 3) / 2;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat(picture.getRGB(margin + column, margin + row))
            .isEqualTo(OkabeIto.pale(colours[regions[row][column]]).getRGB());
      }
    }
  }

  private static void requireDifferent(int one, int other, int[] colours) {
    assertThat(one == other || colours[one] != colours[other]).isTrue();
  }

  /** Each pixel belongs to the nearest of some points; numbered as they come. */
  private static int[][] cells(int side, int points) {
    SplittableRandom random = new SplittableRandom(4);
    int[] x = random.ints(points, 0, side).toArray();
    int[] y = random.ints(points, 0, side).toArray();
    Map<Integer, Integer> numbers = new HashMap<>();
    int[][] regions = new int[side][side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int nearest = 0;
        for (int i = 1; i < points; i++) {
          if (Math.hypot(x[i] - column, y[i] - row)
              < Math.hypot(x[nearest] - column, y[nearest] - row)) {
            nearest = i;
          }
        }
        regions[row][column] = numbers.computeIfAbsent(nearest, cell -> numbers.size());
      }
    }
    return regions;
  }
}
