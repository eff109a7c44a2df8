package dev.acet.data.strokes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.data.strokes.DrawnSource.Drawing;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrawnSourceTest {

  /** The bytes must not change: results that were printed depend on them. */
  @ParameterizedTest
  @CsvSource({"DIGITS, 329520868", "LETTERS, -1995442006", "TEXTURES, -2002999934"})
  void theSameSeedDrawsTheSameEverywhere(Drawing drawing, int expected) throws IOException {
    List<RawImage> images = read(new DrawnSource(drawing, 100, 1));
    int hash = 1;
    for (RawImage image : images) {
      hash = 31 * (31 * hash + Arrays.hashCode(image.pixels())) + image.label();
    }
    assertThat(hash).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Drawing.class)
  void allImagesDifferAndAllClassesAreThere(Drawing drawing) throws IOException {
    List<RawImage> images = read(new DrawnSource(drawing, 1000, 5));
    Set<Integer> hashes = new HashSet<>();
    int[] counts = new int[drawing.classNames().size()];
    for (RawImage image : images) {
      hashes.add(Arrays.hashCode(image.pixels()));
      counts[image.label()]++;
      assertThat(mean(image)).as("%s", image.label()).isBetween(4.0, 200.0);
    }
    assertThat(hashes).hasSize(1000);
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(700 / counts.length);
  }

  /** A stroke that leaves the picture would be cut off. */
  @ParameterizedTest
  @CsvSource({"DIGITS", "LETTERS"})
  void charactersStayInside(Drawing drawing) throws IOException {
    int cut = 0;
    for (RawImage image : read(new DrawnSource(drawing, 1000, 5))) {
      boolean touches = false;
      for (int i = 0; i < 28; i++) {
        for (int at : new int[] {i, 27 * 28 + i, 28 * i, 28 * i + 27}) {
          touches |= (image.pixels()[at] & 0xff) > 128;
        }
      }
      cut += touches ? 1 : 0;
    }
    assertThat(cut).isLessThan(10);
  }

  @Test
  void splitsDifferAndNeedNoFolder() throws IOException {
    DataDirectory data = new DataDirectory(Path.of("nowhere"));
    LabelledImages train = data.open("strokes", Split.TRAIN);
    LabelledImages test = data.open("strokes", Split.TEST);
    assertThat(train.size()).isEqualTo(10_000);
    assertThat(test.size()).isEqualTo(2_000);
    assertThat(data.has("strokes-letters", Split.TEST)).isTrue();
    try (ImageStream first = train.source().open();
        ImageStream second = test.source().open()) {
      assertThat(Objects.requireNonNull(first.next()).pixels())
          .isNotEqualTo(Objects.requireNonNull(second.next()).pixels());
    }
  }

  private static double mean(RawImage image) {
    double sum = 0;
    for (byte pixel : image.pixels()) {
      sum += pixel & 0xff;
    }
    return sum / image.pixels().length;
  }

  private static List<RawImage> read(DrawnSource source) throws IOException {
    List<RawImage> images = new ArrayList<>();
    try (ImageStream stream = source.open()) {
      for (RawImage image = stream.next(); image != null; image = stream.next()) {
        images.add(image);
      }
    }
    assertThat(images).hasSize(source.size());
    return images;
  }
}
