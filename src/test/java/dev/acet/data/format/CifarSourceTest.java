package dev.acet.data.format;

import static dev.acet.data.format.TestImages.assertImages;
import static dev.acet.data.format.TestImages.assertRefused;
import static dev.acet.data.format.TestImages.bytes;
import static dev.acet.data.format.TestImages.file;
import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.data.format.CifarSource.Format;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** numpy 1.24.2 wrote the files ({@code make_formats.py}). */
class CifarSourceTest {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @TempDir Path folder;

  @Test
  void readsCifar10() throws IOException {
    assertImages(CifarSource.open(List.of(file("cifar10.bin")), Format.CIFAR10), SHAPE, 3, 0, 9);
  }

  @Test
  void readsTheFineLabelsOfCifar100() throws IOException {
    assertImages(CifarSource.open(List.of(file("cifar100.bin")), Format.CIFAR100), SHAPE, 99, 0);
  }

  @Test
  void readsFilesOneAfterAnother() throws IOException {
    Path first = file("cifar10.bin");
    Path second = Files.write(folder.resolve("second"), Arrays.copyOf(bytes("cifar10.bin"), 3073));
    CifarSource source = CifarSource.open(List.of(first, second, first), Format.CIFAR10);
    assertThat(source.size()).isEqualTo(7);
    assertThat(source.files()).containsExactly(first, second, first);
    assertThat(read(source)).extracting(RawImage::label).containsExactly(3, 0, 9, 3, 3, 0, 9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "3072, 0, 3072", "3074, 1, 1", "9218, 2, 3072"})
  void aFileHoldsWholeRecords(int length, int records, int rest) throws IOException {
    Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes("cifar10.bin"), length));
    assertRefused(
        () -> CifarSource.open(List.of(file("cifar10.bin"), file), Format.CIFAR10),
        file,
        "records of 3073 bytes",
        records + " records and " + rest + " bytes");
  }

  @Test
  void aLabelOutOfRangeNamesItsRecord() throws IOException {
    byte[] content = bytes("cifar10.bin");
    content[3073] = 10;
    Path file = Files.write(folder.resolve("batch"), content);
    CifarSource source = CifarSource.open(List.of(file), Format.CIFAR10);
    assertRefused(() -> read(source), file, "labels from 0 to 9", "10 in record 2 of 3");
  }

  @Test
  void aFileThatChangesWhileItIsReadIsFound() throws IOException {
    Path file = Files.copy(file("cifar10.bin"), folder.resolve("batch"));
    CifarSource source = CifarSource.open(List.of(file), Format.CIFAR10);
    Files.write(file, Arrays.copyOf(bytes("cifar10.bin"), 4000));
    try (ImageStream stream = source.open()) {
      assertThat(stream.next()).isNotNull();
      assertRefused(stream::next, file, "record 2 of 3", "the end of the file");
    }
    Files.write(file, Arrays.copyOf(bytes("cifar10.bin"), 9220));
    assertRefused(() -> read(source), file, "the end of the file", "more bytes");
  }

  @Test
  void aMissingFileSaysHowToFetchIt() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> CifarSource.open(List.of(none), Format.CIFAR100))
        .isInstanceOf(InputException.class)
        .hasMessage(none + " is missing. Run: acet data fetch cifar100");
  }
}
