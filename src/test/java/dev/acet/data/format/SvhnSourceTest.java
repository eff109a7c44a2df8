package dev.acet.data.format;

import static dev.acet.data.format.TestImages.assertImages;
import static dev.acet.data.format.TestImages.assertRefused;
import static dev.acet.data.format.TestImages.bytes;
import static dev.acet.data.format.TestImages.file;
import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** scipy 1.10.1 wrote the files ({@code make_formats.py}). */
class SvhnSourceTest {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"svhn.mat", "svhn_double.mat"})
  void readsImagesAndDigits(String name) throws IOException {
    SvhnSource source = SvhnSource.open(file(name));
    assertImages(source, SHAPE, 0, 1, 9);
    assertThat(source.files()).containsExactly(file(name));
  }

  @Test
  void readsUnpackedArraysInAnyOrder() throws IOException {
    assertImages(SvhnSource.open(file("svhn_plain.mat")), SHAPE, 0, 1);
  }

  @Test
  void readsOneImageBesideOtherVariables() throws IOException {
    assertImages(SvhnSource.open(file("svhn_one.mat")), SHAPE, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "svhn_no_labels.mat, a variable y, none",
    "svhn_floats.mat, 'X of uint8 [32, 32, 3, n]', 'single [32, 32, 3, 3]'",
    "svhn_shape.mat, 'X of uint8 [32, 32, 3, n]', 'uint8 [32, 32, 2, 3]'",
    "svhn_few_labels.mat, 'y of [3, 1], a label for each image', 'int64 [2, 1]'",
    "svhn_label_11.mat, labels from 1 to 10, 11.0 as label 1 of 3"
  })
  void anotherContentIsRefused(String name, String expected, String found) {
    assertRefused(() -> SvhnSource.open(file(name)), file(name), expected, found);
  }

  @Test
  void version73IsRefusedByName() throws IOException {
    byte[] header =
        Arrays.copyOf("MATLAB 7.3 MAT-file, HDF5".getBytes(StandardCharsets.US_ASCII), 600);
    Path file = Files.write(folder.resolve("new.mat"), header);
    assertThatThrownBy(() -> SvhnSource.open(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": expected a MATLAB 5 file, found ")
        .hasMessageContaining("7.3")
        .hasMessageEndingWith("Run: acet data fetch svhn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"svhn.mat", "svhn_plain.mat"})
  void everyTruncationIsFound(String name) throws IOException {
    byte[] whole = bytes(name);
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(SvhnSource.open(file)))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": expected ");
    }
  }

  @Test
  void damagedZlibIsFoundByItsChecksum() throws IOException {
    byte[] content = bytes("svhn.mat");
    int size = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(132);
    content[136 + size - 1]++;
    Path file = Files.write(folder.resolve("svhn.mat"), content);
    SvhnSource source = SvhnSource.open(file);
    assertRefused(() -> read(source), file, "image 3 of 3", "damaged data");
  }

  @Test
  void noLengthIsBelieved() throws IOException {
    byte[] whole = bytes("svhn_plain.mat");
    for (int position = 128; position < 320; position++) {
      for (int value : new int[] {0x00, 0x7f, 0xff}) {
        byte[] content = whole.clone();
        content[position] = (byte) value;
        Path file = Files.write(folder.resolve("svhn.mat"), content);
        try {
          assertThat(read(SvhnSource.open(file))).hasSize(2);
        } catch (InputException e) {
          assertThat(e).hasMessageStartingWith(file + ": expected ");
        }
      }
    }
  }

  @Test
  void aMissingFileSaysHowToFetchIt() {
    Path none = folder.resolve("none.mat");
    assertThatThrownBy(() -> SvhnSource.open(none))
        .isInstanceOf(InputException.class)
        .hasMessage(none + " is missing. Run: acet data fetch svhn");
  }
}
