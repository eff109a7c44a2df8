package dev.acet.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The files and the pixels of {@code make_formats.py}. */
final class TestImages {

  private TestImages() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(TestImages.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  static List<RawImage> read(ImageSource source) throws IOException {
    List<RawImage> images = new ArrayList<>();
    try (ImageStream stream = source.open()) {
      for (RawImage image; (image = stream.next()) != null; ) {
        images.add(image);
      }
    }
    return images;
  }

  /** Two passes give the images 0, 1, ... of that shape with those labels. */
  static void assertImages(ImageSource source, ImageShape shape, int... labels) throws IOException {
    assertThat(source.size()).isEqualTo(labels.length);
    for (int pass = 0; pass < 2; pass++) {
      List<RawImage> images = read(source);
      assertThat(images).hasSameSizeAs(labels);
      for (int i = 0; i < labels.length; i++) {
        assertThat(images.get(i).shape()).isEqualTo(shape);
        assertThat(images.get(i).label()).isEqualTo(labels[i]);
        assertThat(images.get(i).pixels()).isEqualTo(pixels(i, shape));
      }
    }
  }

  static byte[] pixels(int image, ImageShape shape) {
    byte[] pixels = new byte[shape.size()];
    for (int k = 0; k < pixels.length; k++) {
      int channel = k % shape.channels();
      int column = k / shape.channels() % shape.width();
      int row = k / shape.channels() / shape.width();
      pixels[k] = (byte) (50 * image + 7 * row + 3 * column + 29 * channel);
    }
    return pixels;
  }

  static void assertRefused(ThrowingCallable reading, Path file, String expected, String found) {
    assertThatThrownBy(reading)
        .isInstanceOf(InputException.class)
        .message()
        .startsWith(file + ": expected " + expected + ", found " + found + ". ");
  }
}
