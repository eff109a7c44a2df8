package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageConversionTest {

  private static final ImageShape GRAY_PIXEL = new ImageShape(1, 1, 1);
  private static final ImageShape COLOUR_PIXEL = new ImageShape(1, 1, 3);

  @Test
  void dividesBy255() {
    for (int value = 0; value < 256; value++) {
      assertThat(convert(GRAY_PIXEL, false, value)).containsExactly(value / 255f);
    }
  }

  /** As numpy: the mean of three bytes in float64, divided by 255, then float32. */
  @Test
  void colourBecomesGrayByTheUnroundedMean() {
    for (int sum = 0; sum <= 3 * 255; sum++) {
      int red = sum / 3;
      int green = (sum - red) / 2;
      float expected = (float) (sum / 3.0 / 255);
      assertThat(convert(GRAY_PIXEL, false, red, green, sum - red - green))
          .containsExactly(expected);
    }
  }

  @Test
  void grayBecomesColourByRepetition() {
    assertThat(convert(COLOUR_PIXEL, false, 51)).containsExactly(0.2f, 0.2f, 0.2f);
  }

  @Test
  void colourStaysColourUnlessTheSetIsGray() {
    assertThat(convert(COLOUR_PIXEL, false, 0, 51, 255)).containsExactly(0, 0.2f, 1);
    assertThat(convert(COLOUR_PIXEL, true, 0, 51, 255)).containsExactly(0.4f, 0.4f, 0.4f);
  }

  /** The mean of the rounded resized channels is not the rounded resized mean. */
  @Test
  void resizesBeforeItTakesTheMean() {
    RawImage two =
        new RawImage(new ImageShape(1, 2, 3), new byte[] {0, 0, 0, 1, 1, 0}, RawImage.UNLABELLED);
    // Pillow rounds each channel's 0.5 up: 1, 1, 0.
    assertThat(new ImageConversion(ImageTarget.squeezed(GRAY_PIXEL), false).apply(two))
        .containsExactly(2 / 765f);
  }

  @Test
  void writesBehindTheOffsetAlone() {
    float[] values = {-1, -1, -1, -1};
    RawImage white = new RawImage(GRAY_PIXEL, new byte[] {(byte) 255}, 0);
    new ImageConversion(ImageTarget.squeezed(new ImageShape(1, 2, 1)), false)
        .write(white, values, 1);
    assertThat(values).containsExactly(-1, 1, 1, -1);
  }

  private static float[] convert(ImageShape target, boolean gray, int... channels) {
    byte[] pixels = new byte[channels.length];
    for (int c = 0; c < channels.length; c++) {
      pixels[c] = (byte) channels[c];
    }
    RawImage image = new RawImage(new ImageShape(1, 1, channels.length), pixels, 0);
    return new ImageConversion(ImageTarget.squeezed(target), gray).apply(image);
  }
}
