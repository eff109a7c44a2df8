package dev.acet.prediction;

import dev.acet.io.NpyArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small sets to store: three classes, and images that differ. */
public final class SampleSets {

  public static final ModelIdentity MODEL =
      new ModelIdentity(
          "cifar10-acet", 100, "cifar10", "acet", "resnet_small", 3, "0123abcd", null);

  public static final NoiseOptions NOISE = new NoiseOptions("cifar10", 0.5, true);

  public static final AttackOptions ATTACK = attack(200);

  private SampleSets() {}

  public static AttackOptions attack(int steps) {
    return new AttackOptions(
        0.3, steps, 0.0075, 1, "max-confidence", "random", "adaptive", 0, Map.of());
  }

  /** A worst case of two attacks. */
  public static AttackOptions suite(double eps) {
    List<String> attacks = List.of("apgd", "square");
    return new AttackOptions(
        eps, 600, eps, 1, "max-confidence", "several", "worst-case", 0, null, attacks, Map.of());
  }

  /** Where a set of n images comes from. */
  public static SetProvenance provenance(
      String set,
      Role role,
      int images,
      @Nullable NoiseOptions noise,
      @Nullable AttackOptions attack) {
    List<String> files = List.of("cifar10/test_batch.bin");
    return new SetProvenance(
        set, role, MODEL, "cifar10", files, images, 1, "0.1", "fp32", noise, attack);
  }

  /** Predictions of n images from one on; label i % 3, logits a wave. */
  public static Predictions predictions(int from, int count, Map<String, NpyArray> extras) {
    float[] logits = new float[count * 3];
    float[] probabilities = new float[count * 3];
    int[] labels = new int[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (from + image) % 3;
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        logits[image * 3 + c] = (float) (3 * Math.sin(from + image + 2.0 * c));
        sum += Math.exp(logits[image * 3 + c]);
      }
      for (int c = 0; c < 3; c++) {
        probabilities[image * 3 + c] = (float) (Math.exp(logits[image * 3 + c]) / sum);
      }
    }
    return new Predictions(3, logits, probabilities, labels, extras);
  }

  /** A set without extras. */
  public static StoredSet set(String name, Role role, int images) {
    return new StoredSet(
        provenance(name, role, images, null, null), predictions(0, images, Map.of()));
  }

  /** An in set of three classes whose labels go by position. */
  public static StoredSet byPosition(String name, int images) {
    Map<String, String> classes = Map.of("1", "cat", "2", "dog", "3", "ship");
    SetProvenance all = provenance(name, Role.IN, images, null, null);
    SetProvenance mapped =
        new SetProvenance(
            name,
            Role.IN,
            all.model(),
            name,
            all.files(),
            images,
            all.seed(),
            all.acet(),
            all.precision(),
            null,
            null,
            new Labels(Labels.By.POSITION, classes),
            null,
            null,
            null,
            null);
    return new StoredSet(mapped, predictions(0, images, Map.of()));
  }

  /** Extras that attacks store. */
  static Map<String, NpyArray> extras(int from, int count) {
    int[] gradient = new int[count];
    Arrays.setAll(gradient, i -> (from + i) % 4 == 0 ? 0 : 1);
    return Map.of("gradient", NpyArray.of(gradient, count));
  }
}
