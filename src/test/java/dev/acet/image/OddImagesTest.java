package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images as other software makes them, and as by-products of the web look: 221 files, of which
 * Pillow 9.4.0 gave the pixels ({@code make_odd_images.py}). Those that are refused have a message.
 */
class OddImagesTest {

  private static final String PIXELS = ".ppm";
  private static final Map<String, byte[]> FILES = files();

  /**
   * libjpeg-turbo interpolates chroma rows, and what is missing of an incomplete file, where
   * libjpeg 6b repeats it. The images are as colourful as can be; in photographs it is less.
   */
  private static final Set<String> INTERPOLATED_BY_TURBO =
      Set.of(
          "sample_1x2.jpg",
          "sample_2x2_2x1_1x1.jpg",
          "sample_2x2_1x2_2x1.jpg",
          "jpegtran_rotate.jpg",
          "jpegtran_transpose.jpg",
          "scans_incomplete.jpg");

  private static final int REPEATED = 40;

  @ParameterizedTest(name = "{0}")
  @MethodSource("read")
  void equalsPillow(String name) throws IOException {
    if (name.startsWith("arithmetic") && !hasTurbo()) {
      assertRefused(name, "arithmetic coding, which this JDK does not decode");
      return;
    }
    RawImage image = ImageDecoder.decode(bytes(name), name);
    byte[] ppm = bytes(name + PIXELS);
    String header = "P6\n" + image.shape().width() + " " + image.shape().height() + "\n255\n";
    assertThat(new String(ppm, StandardCharsets.ISO_8859_1)).startsWith(header);
    byte[] expected = Arrays.copyOfRange(ppm, header.length(), ppm.length);
    int tolerance = INTERPOLATED_BY_TURBO.contains(name) && !hasTurbo() ? REPEATED : 0;
    int step = image.shape().channels() == 3 ? 1 : 3;
    for (int i = 0; i < expected.length; i++) {
      int difference = (image.pixels()[i / step] & 0xff) - (expected[i] & 0xff);
      assertThat(Math.abs(difference)).as("value %d", i).isLessThanOrEqualTo(tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no_end.jpg, a truncated JPEG",
    "no_end_progressive.jpg, a truncated JPEG",
    "cut.jpg, a truncated JPEG",
    "too_high.jpg, a truncated JPEG",
    "two_components.jpg, a JPEG of 2 components",
    "twelve_bits.jpg, a JPEG of 12 bits a sample",
    "lossless.jpg, a lossless or hierarchical JPEG",
    "no_height.jpg, 19 x 0 pixels",
    "huge.jpg, a JPEG of 7000 x 7000 pixels in 811 bytes",
    "many_scans.jpg, a JPEG of 4000 x 4000 pixels in 105 scans",
    "palette_too_short.png, a PNG with index 9 into a palette of 7",
    "palette_missing.png, a PNG without its palette",
    "interrupted.png, a PNG whose image data is interrupted",
    "fewer_rows.png, a damaged PNG",
    "wrong_sum_header.png, a PNG with a wrong checksum",
    "wrong_sum_data.png, a PNG with a wrong checksum",
    "wrong_sum_zlib.png, a damaged PNG",
    "no_end.png, a truncated PNG",
    "huge.png, a PNG of 7000 x 7000 pixels in 765 bytes",
    "tall.png, '1 x 65536 pixels, which is more than 65,535 on a side or 50 million'",
    "larger_canvas.webp, a WebP of 13x19x3 that announces 13x24x3",
    "junk_first.webp, a WebP of another kind",
    "no_image.webp, a WebP without an image",
    "cut.webp, a truncated WebP",
    "cut_lossless.webp, a truncated WebP",
    "huge.webp, a damaged or truncated WebP"
  })
  void whatIsRefusedSaysWhy(String name, String found) {
    assertRefused(name, found);
  }

  private static void assertRefused(String name, String found) {
    assertThatThrownBy(() -> ImageDecoder.decode(bytes(name), name))
        .isInstanceOf(InputException.class)
        .hasMessage(
            name + ": expected a PNG, JPEG or WebP image, found " + found + ". Replace the file.");
  }

  static Stream<String> read() {
    Set<String> refused =
        Set.of(
            "palette_too_short.png",
            "palette_missing.png",
            "fewer_rows.png",
            "wrong_sum_data.png",
            "no_end.png");
    return FILES.keySet().stream()
        .filter(name -> FILES.containsKey(name + PIXELS))
        .filter(name -> !refused.contains(name));
  }

  /** Whether the JDK decodes with libjpeg-turbo, as Debian's does, or with libjpeg 6b. */
  private static boolean hasTurbo() {
    try {
      ImageDecoder.decode(bytes("arithmetic.jpg"), "arithmetic.jpg");
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static byte[] bytes(String name) {
    return Objects.requireNonNull(FILES.get(name), name);
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    InputStream packed =
        Objects.requireNonNull(OddImagesTest.class.getResourceAsStream("odd.zip.gz"));
    try (ZipInputStream in = new ZipInputStream(new GZIPInputStream(packed))) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), in.readAllBytes());
      }
      return files;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
