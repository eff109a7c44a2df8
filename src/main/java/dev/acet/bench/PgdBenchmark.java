package dev.acet.bench;

import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.tf.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Measures our attack against the authors' own, on the same images with the same options. For one
 * thread at a time.
 */
public final class PgdBenchmark {

  private static final int BATCH = 128;

  private PgdBenchmark() {}

  /**
   * Measures both alternately. Each starts from its own random perturbations.
   *
   * @param images [n, 32, 32, 3], n a multiple of 128, as the authors' graph requires
   */
  public static Comparison run(
      OriginalGraph original, PgdAttack ours, float[] images, Effort effort) {
    PgdSettings settings = ours.settings();
    AttackResult[] result = new AttackResult[1];
    PairedTiming timing =
        PairedTiming.measure(
            () -> attack(original, images, settings),
            () -> result[0] = ours.run(images, new int[0], 1, 0),
            effort);
    double steps = Arrays.stream(result[0].steps()).average().orElse(0);
    return new Comparison(timing, result[0].withoutGradient(), steps);
  }

  /**
   * Selects images that take all their steps: none of them can leave the attack early.
   *
   * @param candidates [m, h, w, c]
   * @param count how many to return; images are repeated if there are fewer
   * @throws IllegalArgumentException if every candidate leaves
   */
  public static float[] lasting(PgdAttack attack, float[] candidates, int size, int count) {
    int[] steps = attack.run(candidates, new int[0], 1, 0).steps();
    int[] lasting =
        IntStream.range(0, steps.length)
            .filter(i -> steps[i] == attack.settings().steps())
            .toArray();
    if (lasting.length == 0) {
      throw new IllegalArgumentException(
          "all of " + steps.length + " images can leave the attack early");
    }
    float[] images = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(candidates, lasting[i % lasting.length] * size, images, i * size, size);
    }
    return images;
  }

  private static void attack(OriginalGraph original, float[] images, PgdSettings settings) {
    int batch = BATCH * 32 * 32 * 3;
    for (int from = 0; from < images.length; from += batch) {
      float[] part = Arrays.copyOfRange(images, from, from + batch);
      try (TFloat32 noise = Tensors.of(Shape.of(BATCH, 32, 32, 3), part)) {
        original.attack(noise, null, settings.steps(), settings.rule().stepSize());
      }
    }
  }

  /**
   * The measurements.
   *
   * @param timing both times
   * @param withoutGradient share of the images at whose start there was no gradient
   * @param meanSteps mean number of steps computed per image
   */
  public record Comparison(PairedTiming timing, double withoutGradient, double meanSteps) {}
}
