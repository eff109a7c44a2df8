package dev.acet.data.format;

import static dev.acet.data.format.TestImages.assertRefused;
import static dev.acet.data.format.TestImages.bytes;
import static dev.acet.data.format.TestImages.file;
import static dev.acet.data.format.TestImages.pixels;
import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's lmdb 1.4.0 and Pillow 9.4.0 wrote the file ({@code make_formats.py}). */
class LsunSourceTest {

  private static final int PAGE = 4096;

  @TempDir Path folder;

  @Test
  void readsTheImagesInTheOrderOfTheirKeys() throws IOException {
    Path copy = Files.write(folder.resolve("data.mdb"), bytes("data.mdb"));
    LsunSource source = LsunSource.open(folder);
    assertThat(source.size()).isEqualTo(3);
    assertThat(source.files()).containsExactly(copy);
    for (int pass = 0; pass < 2; pass++) {
      List<RawImage> images = read(source);
      assertThat(images).extracting(RawImage::label).containsOnly(RawImage.UNLABELLED);
      assertImage(images.get(0), new ImageShape(9, 7, 3));
      assertImage(images.get(2), new ImageShape(20, 30, 3));
      RawImage noise = images.get(1);
      assertThat(noise.shape()).isEqualTo(new ImageShape(48, 64, 3));
      assertThat(IntStream.range(0, noise.pixels().length).map(i -> noise.pixels()[i] & 0xff).sum())
          .isEqualTo(1179121); // numpy's sum, printed by make_formats.py
    }
  }

  @Test
  void twoPassesMayRunSideBySide() throws IOException {
    LsunSource source = LsunSource.open(file("data.mdb"));
    try (ImageStream one = source.open();
        ImageStream other = source.open()) {
      assertThat(one.next()).isNotNull();
      assertThat(one.next()).isNotNull();
      assertThat(other.next()).isNotNull().satisfies(i -> assertImage(i, new ImageShape(9, 7, 3)));
    }
  }

  @Test
  void writesNothingBesideTheFile() throws IOException {
    Files.write(folder.resolve("data.mdb"), bytes("data.mdb"));
    read(LsunSource.open(folder));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("data.mdb"));
    }
    assertThat(folder.resolve("data.mdb")).hasBinaryContent(bytes("data.mdb"));
  }

  @Test
  void everyTruncationIsFoundBeforeTheFirstImage() throws IOException {
    byte[] whole = bytes("data.mdb");
    for (int length = 0; length < whole.length; length += 512) {
      Path file = Files.write(folder.resolve("data.mdb"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> LsunSource.open(file))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": expected ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 16, 20, 40, 41}) // page flags, magic, version, page size
  void anotherFileIsRefused(int position) throws IOException {
    byte[] content = bytes("data.mdb");
    content[position] ^= 0x48;
    Path file = Files.write(folder.resolve("data.mdb"), content);
    assertRefused(() -> LsunSource.open(file), file, "an LMDB file of version 1", "another header");
  }

  @Test
  void aTreeThatLeavesTheFileIsRefused() throws IOException {
    byte[] content = bytes("data.mdb");
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (int header = 0; header < 2 * PAGE; header += PAGE) {
      bytes.putLong(header + 128, 1000).putLong(header + 136, 1L << 50);
    }
    Path file = Files.write(folder.resolve("data.mdb"), content);
    assertRefused(() -> LsunSource.open(file), file, "at least 4100096 bytes", "24576 bytes");
  }

  @Test
  void damageIsAnInputExceptionAndNeverACrash() throws IOException {
    byte[] whole = bytes("data.mdb");
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 300; trial++) {
      byte[] content = whole.clone();
      content[random.nextInt(6) * PAGE + random.nextInt(160)] = (byte) random.nextInt(256);
      Path file = Files.write(folder.resolve("data.mdb"), content);
      try {
        read(LsunSource.open(file));
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aDamagedImageIsNamedWhenItIsReached() throws IOException {
    byte[] content = bytes("data.mdb");
    int large = 16; // after the header of the page that a large value begins
    while (content[large] != 'R') {
      large += PAGE;
    }
    content[large] = 'r';
    Path file = Files.write(folder.resolve("data.mdb"), content);
    try (ImageStream stream = LsunSource.open(file).open()) {
      assertThat(stream.next()).isNotNull();
      assertThatThrownBy(stream::next)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ", image 2 of 3: expected a PNG, JPEG or WebP image");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> LsunSource.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("data.mdb") + " is missing. Replace the file.");
  }

  private static void assertImage(RawImage image, ImageShape shape) {
    assertThat(image.shape()).isEqualTo(shape);
    assertThat(image.pixels()).isEqualTo(pixels(0, shape));
  }
}
