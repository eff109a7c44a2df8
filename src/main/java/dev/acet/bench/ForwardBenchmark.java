package dev.acet.bench;

import dev.acet.network.FrozenNetwork;
import dev.acet.tf.Tensors;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Measures the frozen graph's forward pass against the original graph's, on the same uniform
 * images. For one thread at a time.
 */
public final class ForwardBenchmark {

  private ForwardBenchmark() {}

  /**
   * Measures both alternately, and the difference of their logits.
   *
   * @param count number of images per pass
   */
  public static Comparison run(
      OriginalGraph original, FrozenNetwork frozen, int count, Effort effort, long seed) {
    Shape shape = frozen.architecture().inputShape().prepend(count);
    float[] values = uniform(Math.toIntExact(shape.size()), seed);
    try (TFloat32 images = Tensors.of(shape, values)) {
      double difference =
          largestDifference(original.logits(images), frozen.run(values, count).logits());
      PairedTiming timing =
          PairedTiming.measure(
              () -> original.logits(images), () -> frozen.run(values, count), effort);
      return new Comparison(timing, difference);
    }
  }

  private static float[] uniform(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
    }
    return largest;
  }

  /** The times, and the largest difference between both graphs' logits. */
  public record Comparison(PairedTiming timing, double largestDifference) {}
}
