package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.Arrays;

/**
 * Some images as a network takes them.
 *
 * @param shape the shape of each image
 * @param pixels [n, h, w, c] in [0, 1]
 * @param labels [n] class indices from 0, or {@link dev.acet.image.RawImage#UNLABELLED}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per batch would be waste
public record ImageBatch(ImageShape shape, float[] pixels, int[] labels) {

  public ImageBatch {
    if (pixels.length != Math.multiplyExact(labels.length, shape.size())) {
      throw new IllegalArgumentException(
          labels.length + " images of " + shape + " do not have " + pixels.length + " values");
    }
  }

  /** Number of images, n. */
  public int count() {
    return labels.length;
  }

  /** One image's pixels, [h, w, c], in an array of its own. */
  public float[] image(int index) {
    return Arrays.copyOfRange(pixels, index * shape.size(), (index + 1) * shape.size());
  }
}
