package dev.acet.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.reference.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official files against numpy 1.24.2 and Pillow 9.4.0 ({@code sum_reference.py}). */
class ReferenceDataTest {

  /** Sums over all images; {@code weighted} multiplies each value by its place in its image. */
  private record Sums(int images, long pixels, long labels, long weighted) {

    static Sums of(ImageSource source) throws IOException {
      int images = 0;
      long pixels = 0;
      long labels = 0;
      long weighted = 0;
      try (ImageStream stream = source.open()) {
        for (RawImage image; (image = stream.next()) != null; images++) {
          labels += image.label();
          for (int i = 0; i < image.pixels().length; i++) {
            pixels += image.pixels()[i] & 0xff;
            weighted += (long) i * (image.pixels()[i] & 0xff);
          }
        }
      }
      return new Sums(images, pixels, labels, weighted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mnist/t10k, 10000, 264923200, 44434, 107525244191",
    "mnist/train, 60000, 1567298545, 267236, 636217355848",
    "fmnist/t10k, 10000, 573469082, 45000, 236137034519",
    "fmnist/train, 60000, 3431114169, 270000, 1410492084047"
  })
  void idxFiles(String files, int images, long pixels, long labels, long weighted)
      throws IOException {
    Path data = Reference.data();
    IdxSource source =
        IdxSource.open(
            data.resolve(files + "-images-idx3-ubyte.gz"),
            data.resolve(files + "-labels-idx1-ubyte.gz"),
            new LabelRange(0, 10));
    assertThat(source.size()).isEqualTo(images);
    assertThat(Sums.of(source)).isEqualTo(new Sums(images, pixels, labels, weighted));
  }

  @ParameterizedTest
  @CsvSource({
    "test_batch.bin, 1000, 374560331, 4603, 552765385080",
    "data_batch_1.bin, 4000, 1481085868, 18163, 2205076491449"
  })
  void cifar10(String file, int images, long pixels, long labels, long weighted)
      throws IOException {
    Path batch = Reference.path("data/cifar10/cifar-10-batches-bin/" + file);
    CifarSource source = CifarSource.open(List.of(batch), CifarSource.Format.CIFAR10);
    assertThat(Sums.of(source)).isEqualTo(new Sums(images, pixels, labels, weighted));
  }

  @Test
  void tinyImageNet() throws IOException {
    ImageFolderSource source = ImageFolderSource.open(Reference.path("data/tiny-imagenet/val"));
    assertThat(source.classNames()).hasSize(199).startsWith("n01443537").endsWith("n12267677");
    Sums sums = Sums.of(source);
    assertThat(sums.images).isEqualTo(1000);
    assertThat(sums.labels).isEqualTo(97682);
    long values = 64 * 64 * (986 * 3L + 14);
    double pillows = 1378358659.0 / values;
    assertThat((double) sums.pixels / values).isCloseTo(pillows, within(0.1));
    int gray = 0;
    for (RawImage image : TestImages.read(source)) {
      gray += image.shape().channels() == 1 ? 1 : 0;
      assertThat(image.shape()).isEqualTo(new ImageShape(64, 64, image.shape().channels()));
    }
    assertThat(gray).isEqualTo(14);
  }
}
