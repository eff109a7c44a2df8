package dev.acet.prediction;

import dev.acet.io.NpyArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's predictions for some images. The arrays are not copied: threads may share it as long as
 * nobody writes to them.
 *
 * @param classes number of classes K
 * @param logits [n, K], row-major
 * @param probabilities [n, K], row-major
 * @param labels [n], -1 for an image without one
 * @param extras further arrays about the images, such as an attack's diagnostics, by name; their
 *     first axis runs over all images or over the first ones
 */
@SuppressWarnings("ArrayRecordComponent") // passed on and stored, never compared
public record Predictions(
    int classes,
    float[] logits,
    float[] probabilities,
    int[] labels,
    Map<String, NpyArray> extras) {

  /** The extra array that holds penultimate features, [n, d]. */
  public static final String FEATURES = "features";

  /** The extra array that holds the logits of images moved for the score {@code odin}, [n, K]. */
  public static final String ODIN_LOGITS = "odin_logits";

  /** Largest deviation of an image's probabilities that is accepted. */
  private static final float TOLERANCE = 1e-3f;

  public Predictions {
    extras = new LinkedHashMap<>(extras);
    long size = (long) labels.length * classes;
    if (classes < 1 || logits.length != size || probabilities.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d logits, %d probabilities and %d labels for %d classes",
              logits.length,
              probabilities.length,
              labels.length,
              classes));
    }
    for (Map.Entry<String, NpyArray> extra : extras.entrySet()) {
      List<Integer> shape = extra.getValue().shape();
      if (shape.isEmpty() || shape.get(0) > labels.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s of shape %s for %d images", extra.getKey(), shape, labels.length));
      }
    }
  }

  /** Number of images n. */
  public int count() {
    return labels.length;
  }

  /** The penultimate features of each image, [n, d]; empty if they were not stored. */
  public Optional<NpyArray> features() {
    return Optional.ofNullable(extras.get(FEATURES));
  }

  /** The logits of each image after ODIN's step, [n, K]; empty if they were not stored. */
  public Optional<NpyArray> odinLogits() {
    return Optional.ofNullable(extras.get(ODIN_LOGITS));
  }

  /** The largest probability of each image, the paper's confidence, [n]. */
  public double[] confidences() {
    double[] confidences = new double[count()];
    for (int image = 0; image < count(); image++) {
      float largest = probabilities[image * classes];
      for (int i = image * classes + 1; i < (image + 1) * classes; i++) {
        largest = Math.max(largest, probabilities[i]);
      }
      confidences[image] = largest;
    }
    return confidences;
  }

  /** The predictions of the first images. */
  public Predictions first(int count) {
    return images(0, count);
  }

  /** The predictions of the images from one, inclusive, to another, exclusive. */
  Predictions images(int from, int to) {
    Map<String, NpyArray> fewer = new LinkedHashMap<>();
    extras.forEach((name, array) -> fewer.put(name, array.rows(from, to)));
    return new Predictions(
        classes,
        Arrays.copyOfRange(logits, from * classes, to * classes),
        Arrays.copyOfRange(probabilities, from * classes, to * classes),
        Arrays.copyOfRange(labels, from, to),
        fewer);
  }

  /**
   * Rejects values that no softmax gives, and extras that no attack stores.
   *
   * @throws IllegalArgumentException naming the first image or the array that is wrong
   * @throws IllegalStateException if an extra is of another type
   */
  public void requireSound() {
    for (int image = 0; image < count(); image++) {
      float sum = 0;
      for (int i = image * classes; i < (image + 1) * classes; i++) {
        if (!Float.isFinite(logits[i]) || !(probabilities[i] >= 0 && probabilities[i] <= 1)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "image %d with logit %s and probability %s",
                  image,
                  logits[i],
                  probabilities[i]));
        }
        sum += probabilities[i];
      }
      if (Math.abs(sum - 1) > TOLERANCE) {
        throw new IllegalArgumentException("image " + image + " with probabilities of sum " + sum);
      }
    }
    odinLogits().ifPresent(this::requireSound);
    AttackExtra.requireSound(extras);
  }

  private void requireSound(NpyArray odin) {
    if (!odin.shape().equals(List.of(count(), classes))) {
      throw new IllegalArgumentException(ODIN_LOGITS + " of shape " + odin.shape());
    }
    for (float logit : odin.floats()) {
      if (!Float.isFinite(logit)) {
        throw new IllegalArgumentException(ODIN_LOGITS + " " + logit);
      }
    }
  }

  /** Concatenates the predictions of several units. */
  public static Predictions concatenated(List<Predictions> parts) {
    int classes = parts.get(0).classes;
    int count = parts.stream().mapToInt(Predictions::count).sum();
    float[] logits = new float[count * classes];
    float[] probabilities = new float[count * classes];
    int[] labels = new int[count];
    int from = 0;
    for (Predictions part : parts) {
      System.arraycopy(part.logits, 0, logits, from * classes, part.logits.length);
      System.arraycopy(part.probabilities, 0, probabilities, from * classes, part.logits.length);
      System.arraycopy(part.labels, 0, labels, from, part.count());
      from += part.count();
    }
    return new Predictions(classes, logits, probabilities, labels, extras(parts));
  }

  private static Map<String, NpyArray> extras(List<Predictions> parts) {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.addAll(part.extras.keySet()));
    Map<String, NpyArray> extras = new LinkedHashMap<>();
    for (String name : names) {
      extras.put(name, extra(parts, name));
    }
    return extras;
  }

  /**
   * The images that have an extra must be the first ones, otherwise its rows would be assigned to
   * the wrong images.
   */
  private static NpyArray extra(List<Predictions> parts, String name) {
    List<NpyArray> arrays = new ArrayList<>();
    int images = 0;
    int rows = 0;
    for (Predictions part : parts) {
      NpyArray array = part.extras.get(name);
      if (array != null) {
        if (rows < images) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "%s of image %d, but not of image %d", name, images, rows));
        }
        arrays.add(array);
        rows += array.shape().get(0);
      }
      images += part.count();
    }
    return NpyArray.concatenated(arrays);
  }
}
