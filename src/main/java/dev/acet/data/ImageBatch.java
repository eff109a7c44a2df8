package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.Arrays;

/**
 * A batch of images in the form that networks take. The arrays are not copied.
 *
 * @param shape the shape of each image
 * @param pixels [n, h, w, c] in [0, 1]
 * @param labels [n] class indices from 0, or {@link dev.acet.image.RawImage#UNLABELLED}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying each batch would be wasteful
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

  /** One image's pixels, [h, w, c], in a new array. */
  public float[] image(int index) {
    return Arrays.copyOfRange(pixels, index * shape.size(), (index + 1) * shape.size());
  }
}
