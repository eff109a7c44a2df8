package dev.acet.bench;

import dev.acet.image.ImageShape;
import dev.acet.noise.NoiseGenerator;
import dev.acet.tf.Tensors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Measures how long it takes to make a group of noise images, against the original graph, from the
 * same clean images. For one thread at a time.
 */
public final class NoiseBenchmark {

  private static final int IMAGES = NoiseGenerator.GROUP;

  private NoiseBenchmark() {}

  /**
   * Measures both alternately, without attack and network.
   *
   * @param ours our generator of the paper's noise
   * @param cleanImages 128 images of {@code shape}
   */
  public static PairedTiming run(
      OriginalGraph original, NoiseGenerator ours, float[] cleanImages, Effort effort) {
    ImageShape shape = ours.shape();
    Shape batch = Shape.of(IMAGES, shape.height(), shape.width(), shape.channels());
    try (TFloat32 images = Tensors.of(batch, cleanImages)) {
      return PairedTiming.measure(
          () -> original.noise(images), () -> ours.group(0, cleanImages, IMAGES), effort);
    }
  }
}
