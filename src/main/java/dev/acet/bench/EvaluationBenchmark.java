package dev.acet.bench;

import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.bench.PgdBenchmark.Comparison;
import dev.acet.network.FrozenNetwork;
import dev.acet.noise.NoiseGenerator;
import dev.acet.tf.Tensors;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Measures the whole row "Adv. Noise" (noise, attack and predictions) against the authors' graph.
 * For one thread at a time.
 */
public final class EvaluationBenchmark {

  private static final int GROUP = NoiseGenerator.GROUP;

  private EvaluationBenchmark() {}

  /** What computes our row. */
  public record Ours(NoiseGenerator noise, PgdAttack attack, FrozenNetwork network) {}

  /**
   * Measures both alternately, each on its own noise.
   *
   * @param data the images to permute, [n, 32, 32, 3], n a multiple of 128
   */
  public static Comparison run(OriginalGraph original, Ours ours, float[] data, Effort effort) {
    AttackResult[] result = new AttackResult[1];
    PairedTiming timing =
        PairedTiming.measure(
            () -> theirs(original, data, ours.attack().settings()),
            () -> result[0] = ours(ours, data),
            effort);
    double steps = Arrays.stream(result[0].steps()).average().orElse(0);
    return new Comparison(timing, result[0].withoutGradient(), steps);
  }

  private static AttackResult ours(Ours ours, float[] data) {
    int size = ours.noise().shape().size();
    float[] noise = new float[data.length];
    for (int from = 0; from < data.length; from += GROUP * size) {
      float[] clean = Arrays.copyOfRange(data, from, from + GROUP * size);
      float[] group = ours.noise().group(from / (GROUP * size), clean, GROUP);
      System.arraycopy(group, 0, noise, from, group.length);
    }
    AttackResult result = ours.attack().run(noise, new int[0], 1, 0);
    for (int from = 0; from < data.length; from += GROUP * size) {
      ours.network().run(Arrays.copyOfRange(result.images(), from, from + GROUP * size), GROUP);
    }
    return result;
  }

  private static void theirs(OriginalGraph original, float[] data, PgdSettings settings) {
    Shape shape = Shape.of(GROUP, 32, 32, 3);
    int size = Math.toIntExact(shape.size());
    for (int from = 0; from < data.length; from += size) {
      try (TFloat32 clean = Tensors.of(shape, Arrays.copyOfRange(data, from, from + size));
          TFloat32 noise = Tensors.of(shape, original.noise(clean));
          TFloat32 attacked =
              Tensors.of(
                  shape,
                  original.attack(noise, null, settings.steps(), settings.rule().stepSize()))) {
        original.logits(attacked);
      }
    }
  }
}
