package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Pillow 9.4.0 gave the expected pixels ({@code make_resized.py}). */
class BilinearResizeTest {

  @ParameterizedTest(name = "{0} {1}x{2}x{3} to {4}x{5}")
  @CsvFileSource(resources = "resized.csv", maxCharsPerColumn = 10_000)
  void equalsPillowsByteForByte(
      String kind, int height, int width, int channels, int newHeight, int newWidth, String hex) {
    RawImage image = image(kind, new ImageShape(height, width, channels));
    RawImage resized = BilinearResize.apply(image, newHeight, newWidth);
    assertThat(resized.shape()).isEqualTo(new ImageShape(newHeight, newWidth, channels));
    assertThat(resized.pixels()).isEqualTo(HexFormat.of().parseHex(hex));
    assertThat(resized.label()).isEqualTo(7);
  }

  @Test
  void theSameShapeIsTheSameImage() {
    RawImage image = image("noise", new ImageShape(3, 4, 3));
    assertThat(BilinearResize.apply(image, 3, 4)).isSameAs(image);
  }

  private static RawImage image(String kind, ImageShape shape) {
    byte[] pixels = new byte[shape.size()];
    for (int k = 0; k < pixels.length; k++) {
      byte noise = (byte) ((k * 0x9E3779B1) >>> 16); // 2654435761
      pixels[k] = kind.equals("noise") ? noise : (byte) ((noise & 1) * 255);
    }
    return new RawImage(shape, pixels, 7);
  }
}
