package dev.acet.image;

import java.util.Arrays;

/**
 * Converts stored images of any shape to the floats that a network takes. Immutable; threads may
 * share it.
 *
 * <p>The size comes first, on the stored bytes (see {@link Resize}); then the channels: colour
 * becomes grey by the unrounded mean of its channels, grey becomes colour by repetition. The result
 * is byte / 255, in [0, 1].
 *
 * @param target the shape of every result, and how images get it
 * @param gray whether colour is removed even if the target has three channels
 */
public record ImageConversion(ImageTarget target, boolean gray) {

  /** The image as [height, width, channels] of the target. */
  public float[] apply(RawImage image) {
    float[] values = new float[target.shape().size()];
    write(image, values, 0);
    return values;
  }

  /** Writes the image to {@code values}, starting at {@code offset}, in the order of the target. */
  public void write(RawImage image, float[] values, int offset) {
    RawImage sized = target.sized(image);
    int channels = sized.shape().channels();
    if (channels == target.shape().channels() && (channels == 1 || !gray)) {
      copy(sized.pixels(), values, offset);
    } else {
      spreadMean(sized.pixels(), channels, values, offset);
    }
  }

  private static void copy(byte[] pixels, float[] values, int offset) {
    for (int k = 0; k < pixels.length; k++) {
      values[offset + k] = Byte.toUnsignedInt(pixels[k]) / 255f;
    }
  }

  /** Gives every channel of the target the mean of the pixel's own channels. */
  private void spreadMean(byte[] pixels, int channels, float[] values, int offset) {
    int spread = target.shape().channels();
    for (int from = 0, to = offset; from < pixels.length; from += channels, to += spread) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += Byte.toUnsignedInt(pixels[from + channel]);
      }
      Arrays.fill(values, to, to + spread, sum / (255f * channels));
    }
  }
}
