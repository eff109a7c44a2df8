package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutTest {

  private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

  @TempDir private Path folder;

  /** Of 40, 10, 3 and 1 images, 10 %: 4, 1, at least one, never the only one. */
  @Test
  void holdsOutTheSameShareOfEveryClass() throws IOException {
    HeldOut parts = HeldOut.of(official(40, 10, 3, 1), .1, 7);
    assertThat(classes(parts.validation())).isEqualTo(Map.of(0, 4, 1, 1, 2, 1));
    assertThat(classes(parts.training())).isEqualTo(Map.of(0, 36, 1, 9, 2, 2, 3, 1));
  }

  @Test
  void everyImageIsInOnePartAndInItsOrder() throws IOException {
    LabelledImages all = official(40, 10, 3, 1);
    HeldOut parts = HeldOut.of(all, .3, 7);
    List<Integer> training = pixels(parts.training());
    List<Integer> validation = pixels(parts.validation());
    assertThat(training).isSorted().hasSize(parts.training().size());
    assertThat(validation).isSorted().hasSize(parts.validation().size());
    assertThat(Stream.concat(training.stream(), validation.stream()))
        .containsExactlyInAnyOrderElementsOf(pixels(all));
  }

  @Test
  void theSeedChooses() throws IOException {
    LabelledImages all = official(40, 10, 3, 1);
    List<Integer> once = pixels(HeldOut.of(all, .3, 7).validation());
    assertThat(pixels(HeldOut.of(all, .3, 7).validation())).isEqualTo(once);
    assertThat(pixels(HeldOut.of(all, .3, 8).validation())).isNotEqualTo(once);
  }

  /** A folder's labels are known from its folders. */
  @Test
  void aFolderStaysAFolder() throws IOException {
    for (int i = 0; i < 10; i++) {
      DataFiles.png(folder.resolve("pets/train/cat/" + i + ".png"), 2, 2);
      DataFiles.png(folder.resolve("pets/train/dog/" + i + ".png"), 2, 2);
    }
    LabelledImages all = new DataDirectory(folder).open("pets", Split.TRAIN);
    HeldOut parts = HeldOut.of(all, .2, 7);
    assertThat(parts.validation().isFolder()).isTrue();
    assertThat(classes(parts.validation())).isEqualTo(Map.of(0, 2, 1, 2));
    assertThat(parts.validation().set().classNames()).containsExactly("cat", "dog");
    assertThat(parts.validation().source().files())
        .doesNotContainAnyElementsOf(parts.training().source().files());
  }

  @Test
  void singleImagesCannotBeHeldOut() {
    assertThatThrownBy(() -> HeldOut.of(official(1, 1, 1), .5, 7))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "mnist has 3 training images, and no class has two, of which one could be held out."
                + " Omit --validation-split.");
  }

  /** Image i has the value i, whatever its label. */
  private static LabelledImages official(int... sizes) {
    List<RawImage> images = new ArrayList<>();
    IntStream.range(0, sizes.length)
        .forEach(
            label -> {
              for (int i = 0; i < sizes[label]; i++) {
                images.add(new RawImage(PIXEL, new byte[] {(byte) images.size()}, label));
              }
            });
    return new LabelledImages(KnownDataSet.MNIST.set(), Split.TRAIN, new MemorySource(images));
  }

  private static Map<Integer, Integer> classes(LabelledImages images) throws IOException {
    Map<Integer, Integer> counts = new TreeMap<>();
    read(images).forEach(image -> counts.merge(image.label(), 1, Integer::sum));
    return counts;
  }

  private static List<Integer> pixels(LabelledImages images) throws IOException {
    return read(images).stream().map(image -> image.pixels()[0] & 0xff).toList();
  }

  private static List<RawImage> read(LabelledImages images) throws IOException {
    List<RawImage> read = new ArrayList<>();
    try (ImageStream stream = images.source().open()) {
      for (RawImage image = stream.next(); image != null; image = stream.next()) {
        read.add(image);
      }
    }
    return read;
  }
}
