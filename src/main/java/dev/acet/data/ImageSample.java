package dev.acet.data;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.util.BitSet;
import java.util.Random;

/**
 * Chooses a few images of a split, in their stored order. Static functions; threads may call them
 * concurrently.
 */
public final class ImageSample {

  private ImageSample() {}

  /** The first images, or all of them if there are fewer. */
  public static ImageBatch first(LabelledImages images, int count, ImageTarget target)
      throws IOException {
    BitSet chosen = new BitSet();
    chosen.set(0, Math.min(count, images.size()));
    return read(images, chosen, target);
  }

  /**
   * Distinct random images, or all of them if there are fewer; the same for the same seed. From a
   * folder, equally many of each class.
   */
  public static ImageBatch random(LabelledImages images, int count, long seed, ImageTarget target)
      throws IOException {
    if (images.isFolder()) {
      return first(images.sample(count, seed), count, target);
    }
    BitSet chosen = new BitSet();
    new Random(seed)
        .ints(0, images.size())
        .distinct()
        .limit(Math.min(count, images.size()))
        .forEach(chosen::set);
    return read(images, chosen, target);
  }

  private static ImageBatch read(LabelledImages images, BitSet chosen, ImageTarget target)
      throws IOException {
    ImageConversion conversion = images.conversionTo(target);
    ImageShape shape = target.shape();
    int count = chosen.cardinality();
    float[] pixels = new float[Math.multiplyExact(count, shape.size())]; // [n, h, w, c]
    int[] labels = new int[count];
    int taken = 0;
    try (ImageStream stream = images.source().open()) {
      for (int i = 0; taken < count; i++) {
        RawImage image = ImageBatches.next(stream, i);
        if (chosen.get(i)) {
          conversion.write(image, pixels, taken * shape.size());
          labels[taken++] = image.label();
        }
      }
    }
    return new ImageBatch(shape, pixels, labels);
  }
}
