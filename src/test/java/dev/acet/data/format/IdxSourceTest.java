package dev.acet.data.format;

import static dev.acet.data.format.TestImages.assertImages;
import static dev.acet.data.format.TestImages.assertRefused;
import static dev.acet.data.format.TestImages.bytes;
import static dev.acet.data.format.TestImages.file;
import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** numpy 1.24.2 wrote the files ({@code make_formats.py}). */
class IdxSourceTest {

  private static final ImageShape SHAPE = new ImageShape(4, 5, 1);
  private static final LabelRange LETTERS = new LabelRange(1, 26);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"images, labels", "images-packed, labels-packed", "images, labels-packed"})
  void readsPlainAndPackedFiles(String images, String labels) throws IOException {
    IdxSource source = IdxSource.open(file(images), file(labels), LETTERS);
    assertImages(source, SHAPE, 0, 25, 6);
    assertThat(source.files()).containsExactly(file(images), file(labels));
  }

  @Test
  void transposesEmnist() throws IOException {
    ImageSource source = Transposition.of(IdxSource.open(file("images"), file("labels"), LETTERS));
    RawImage image = read(source).get(1);
    assertThat(image.shape()).isEqualTo(new ImageShape(5, 4, 1));
    assertThat(image.label()).isEqualTo(25);
    assertThat(image.pixels()).startsWith(50, 57, 64, 71, 53, 60); // down the first stored column
    assertThat(source.size()).isEqualTo(3);
    assertThat(source.files()).containsExactly(file("images"), file("labels"));
  }

  @Test
  void transposesColour() throws IOException {
    Path cifar = file("cifar10.bin");
    CifarSource stored = CifarSource.open(List.of(cifar), CifarSource.Format.CIFAR10);
    RawImage image = read(Transposition.of(stored)).get(0);
    assertThat(image.pixels()).startsWith(0, 29, 58, 7, 36, 65, 14, 43, 72);
  }

  @ParameterizedTest(name = "byte {0} = {1}")
  @CsvSource({
    "2, 9, IDX images (magic number 00000803), 00000903",
    "3, 1, IDX images (magic number 00000803), 00000801",
    "4, -1, 1 to 16777216 images, 4278190083",
    "7, 0, 1 to 16777216 images, 0",
    "7, 2, '3 images, as LABELS has labels', 2 images",
    "8, 127, images of 1 to 1024 rows and columns, 2130706436 x 5",
    "15, 0, images of 1 to 1024 rows and columns, 4 x 0",
    "15, 6, 88 bytes, 76 bytes"
  })
  void theImagesHeaderIsChecked(int position, byte value, String expected, String found)
      throws IOException {
    byte[] content = bytes("images");
    content[position] = value;
    Path images = Files.write(folder.resolve("images"), content);
    assertRefused(
        () -> IdxSource.open(images, file("labels"), LETTERS),
        images,
        expected.replace("LABELS", file("labels").toString()),
        found);
  }

  @ParameterizedTest(name = "byte {0} = {1}")
  @CsvSource({
    "3, 3, IDX labels (magic number 00000801), 00000803",
    "7, 4, 4 labels, the end of the file",
    "7, 2, the end of the file, more bytes",
    "5, -1, 16711683 labels, the end of the file",
    "4, 127, 1 to 16777216 labels, 2130706435",
    "8, 0, labels from 1 to 26, 0 for image 1",
    "10, 27, labels from 1 to 26, 27 for image 3"
  })
  void theLabelsAreChecked(int position, byte value, String expected, String found)
      throws IOException {
    byte[] content = bytes("labels");
    content[position] = value;
    Path labels = Files.write(folder.resolve("labels"), content);
    assertRefused(() -> IdxSource.open(file("images"), labels, LETTERS), labels, expected, found);
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    for (String name : new String[] {"images", "images-packed"}) {
      byte[] whole = bytes(name);
      for (int length = 0; length < whole.length; length++) {
        Path images = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> read(IdxSource.open(images, file("labels"), LETTERS)))
            .as("%s, %d bytes", name, length)
            .isInstanceOf(InputException.class)
            .hasMessageStartingWith(images + ": expected ");
      }
    }
  }

  @Test
  void trailingBytesAreFound() throws IOException {
    byte[] whole = bytes("images");
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    Path plain = Files.write(folder.resolve("plain"), longer);
    assertRefused(
        () -> IdxSource.open(plain, file("labels"), LETTERS), plain, "76 bytes", "77 bytes");
    Path packed = Files.write(folder.resolve("packed"), packed(longer, 0));
    IdxSource source = IdxSource.open(packed, file("labels"), LETTERS);
    assertRefused(() -> read(source), packed, "the end of the file", "more bytes");
  }

  @Test
  void aPackedFileThatNeverEndsIsLeftAtTheDeclaredBytes() throws IOException {
    Path images = Files.write(folder.resolve("images"), packed(bytes("images"), 1 << 28));
    IdxSource source = IdxSource.open(images, file("labels"), LETTERS);
    assertRefused(() -> read(source), images, "the end of the file", "more bytes");
    byte[] header = ByteBuffer.allocate(8).putInt(0x801).putInt(1 << 24).array();
    Path labels = Files.write(folder.resolve("labels"), packed(header, 1 << 28));
    assertRefused(
        () -> IdxSource.open(file("images"), labels, new LabelRange(0, 10)),
        labels,
        "the end of the file",
        "more bytes");
  }

  @Test
  void damagedGzipIsFound() throws IOException {
    byte[] content = bytes("images-packed");
    content[content.length - 8]++; // the checksum
    Path images = Files.write(folder.resolve("images"), content);
    IdxSource source = IdxSource.open(images, file("labels"), LETTERS);
    assertRefused(() -> read(source), images, "the end of the file", "damaged gzip data");
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(content, 4));
    assertThatThrownBy(() -> IdxSource.open(cut, file("labels"), LETTERS))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(cut + ": expected gzip's header, found ");
  }

  @Test
  void aMissingFileIsNamed() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> IdxSource.open(none, file("labels"), LETTERS))
        .isInstanceOf(InputException.class)
        .hasMessage(none + " is missing. Replace the file.");
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "0, 0", "1, 256"})
  void aLabelRangeFitsIntoAByte(int first, int count) {
    assertThatThrownBy(() -> new LabelRange(first, count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] packed(byte[] content, int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
      byte[] block = new byte[1 << 16];
      for (int written = 0; written < zeros; written += block.length) {
        out.write(block);
      }
    }
    return bytes.toByteArray();
  }
}
