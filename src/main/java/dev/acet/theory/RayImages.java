package dev.acet.theory;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageSample;
import dev.acet.data.LabelledImages;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.Resize;
import dev.acet.network.InputSpec;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.SessionOptions;
import java.io.IOException;

/** Makes the images that rays go through. Static functions; threads may call them concurrently. */
public final class RayImages {

  private RayImages() {}

  /**
   * Noise in [0, 1], the same for the same seed and shape; a larger number of images starts with
   * the images of a smaller one.
   *
   * @param lowPass whether it is smoothed and then rescaled to [0, 1]; otherwise values are
   *     independent and uniform
   * @return row-major [count, h, w, c]
   */
  public static float[] noise(
      InputSpec input, boolean lowPass, long seed, int count, SessionOptions options) {
    ImageShape shape = shape(input);
    float[] images = new float[Math.multiplyExact(count, shape.size())];
    NoiseSettings settings = new NoiseSettings(0, lowPass);
    try (NoiseGenerator generator = new NoiseGenerator(shape, settings, seed, options)) {
      int size = NoiseGenerator.GROUP * shape.size();
      for (int from = 0; from < images.length; from += size) {
        float[] group = generator.group(from / size, new float[0], NoiseGenerator.GROUP);
        System.arraycopy(group, 0, images, from, Math.min(size, images.length - from));
      }
    }
    return images;
  }

  /**
   * The first images of a data set, or all of them if there are fewer.
   *
   * @param resize how they get the shape of an input
   */
  public static float[] of(LabelledImages data, InputSpec input, Resize resize, int count)
      throws IOException {
    ImageBatch images = ImageSample.first(data, count, new ImageTarget(shape(input), resize));
    return images.pixels();
  }

  /** Treats points as images one pixel high. */
  private static ImageShape shape(InputSpec input) {
    return input.image().orElseGet(() -> new ImageShape(1, input.size(), 1));
  }
}
