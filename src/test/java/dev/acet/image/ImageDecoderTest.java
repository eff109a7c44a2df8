package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pillow 9.4.0 made the files and gave the expected pixels ({@code make_images.py}). */
class ImageDecoderTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "images.csv")
  void equalsPillow(String name, int height, int width, int channels, String hex)
      throws IOException {
    RawImage image = ImageDecoder.decode(bytes(name), name);
    assertThat(image.shape()).isEqualTo(new ImageShape(height, width, channels));
    assertThat(image.label()).isEqualTo(RawImage.UNLABELLED);
    byte[] expected = HexFormat.of().parseHex(hex);
    assertThat(image.pixels()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"color.png", "color.jpeg", "progressive.jpeg", "lossy.webp", "lossless.webp"})
  void aTruncatedImageIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    for (int length = 0; length < whole.length; length += length < whole.length - 30 ? 7 : 1) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageDecoder.decode(cut, name))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(name + ": expected a PNG, JPEG or WebP image, found ")
          .hasMessageEndingWith(". Replace the file.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "other.bmp, something else",
    "huge.png, '1000000 x 1000000 pixels, which is more than 65,535 on a side or 50 million'",
    "make_images.py, something else"
  })
  void whatIsNotReadSaysWhy(String name, String found) {
    assertThatThrownBy(() -> ImageDecoder.decode(bytes(name), name))
        .isInstanceOf(InputException.class)
        .hasMessage(
            name + ": expected a PNG, JPEG or WebP image, found " + found + ". Replace the file.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"color.png", "color.jpeg", "lossy.webp", "lossless.webp", "palette.png"})
  void damageIsAnInputExceptionOrAnotherImage(String name) throws IOException {
    byte[] whole = bytes(name);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0xa5;
      try {
        assertThat(ImageDecoder.decode(damaged, name).pixels()).isNotEmpty();
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith(name + ": expected ");
      }
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.png");
    assertThatThrownBy(() -> ImageDecoder.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + " is missing. Name an image file.");
  }

  @Test
  void whatIsNoImageIsNamed() throws IOException {
    Path file = folder.resolve("pointer.png");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
    assertThatThrownBy(() -> ImageDecoder.read(file))
        .hasMessageContaining("found a Git LFS pointer, not the file that it points to.");
  }

  @Test
  void aFileOfGigabytesIsNotLoaded() throws IOException {
    Path file = folder.resolve("large.png");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 33);
    }
    assertThatThrownBy(() -> ImageDecoder.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 8589934592 bytes");
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ImageDecoderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
