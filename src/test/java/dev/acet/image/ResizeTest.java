package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** torchvision 0.14.1 and Pillow 9.4.0 gave the expected pixels ({@code make_fitted.py}). */
class ResizeTest {

  private static final int LABEL = 7;

  @ParameterizedTest(name = "{0} {1}x{2}x{3} to {4}x{5}")
  @CsvFileSource(resources = "fitted.csv", maxCharsPerColumn = 10_000)
  void equalsTorchvisionsAndPillowsByteForByte(
      String kind, int height, int width, int channels, int newHeight, int newWidth, String hex) {
    Resize resize = Resize.valueOf(kind.toUpperCase(Locale.ROOT));
    RawImage fitted = resize.apply(noise(height, width, channels), newHeight, newWidth);
    assertThat(fitted.shape()).isEqualTo(new ImageShape(newHeight, newWidth, channels));
    assertThat(HexFormat.of().formatHex(fitted.pixels())).isEqualTo(hex);
    assertThat(fitted.label()).isEqualTo(LABEL);
  }

  /** Torchvision has no crops that are not square. */
  @ParameterizedTest
  @CsvSource({"12, 16, 6, 4, 6, 8, 0, 2", "16, 12, 4, 9, 12, 9, 4, 0", "8, 4, 4, 2, 4, 2, 0, 0"})
  void aCropIsTheMiddleOfTheWholeImage(
      int height,
      int width,
      int newHeight,
      int newWidth,
      int rows,
      int columns,
      int top,
      int left) {
    RawImage image = noise(height, width, 1);
    RawImage whole = BilinearResize.apply(image, rows, columns);
    byte[] middle = new byte[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(whole.pixels(), (top + y) * columns + left, middle, y * newWidth, newWidth);
    }
    assertThat(Resize.CROP.apply(image, newHeight, newWidth).pixels()).isEqualTo(middle);
  }

  @ParameterizedTest
  @EnumSource
  void imagesOfTheSameRatioAreTheSame(Resize resize) {
    RawImage image = noise(9, 6, 3);
    assertThat(resize.apply(image, 9, 6)).isSameAs(image);
    assertThat(resize.apply(image, 6, 4).pixels())
        .isEqualTo(BilinearResize.apply(image, 6, 4).pixels());
  }

  /** The whole of the first one would have 224 times 22 million pixels. */
  @ParameterizedTest
  @EnumSource
  void longAndThinImages(Resize resize) {
    assertThat(resize.apply(noise(1, 100_000, 1), 224, 224).pixels()).hasSize(224 * 224);
    assertThat(resize.apply(noise(100_000, 1, 1), 224, 224).pixels()).hasSize(224 * 224);
  }

  @Test
  void letterboxesAreFilledWithBlack() {
    RawImage white = new RawImage(new ImageShape(1, 2, 1), new byte[] {-1, -1}, LABEL);
    assertThat(Resize.LETTERBOX.apply(white, 4, 4).pixels())
        .containsExactly(0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0);
    assertThat(Resize.CROP.apply(white, 2, 2).pixels()).containsOnly(-1);
  }

  private static RawImage noise(int height, int width, int channels) {
    ImageShape shape = new ImageShape(height, width, channels);
    byte[] pixels = new byte[shape.size()];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) ((k * 0x9E3779B1) >>> 16); // 2654435761
    }
    return new RawImage(shape, pixels, LABEL);
  }
}
