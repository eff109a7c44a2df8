package dev.acet.prediction;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network's outputs as other software stores them with {@code numpy.savez}: {@code logits}, [n,
 * K], and optionally {@code labels}, [n], and {@code features}, [n, d]; a file with a single array
 * holds logits. Real numbers have 32 or 64 bits and are used with 32. Immutable; threads may share
 * it as long as nobody writes to its arrays.
 *
 * @param file where they come from
 * @param arrays by their names
 */
public record OutputsFile(Path file, Map<String, NpyArray> arrays) {

  private static final String LOGITS = "logits";
  private static final String LABELS = "labels";
  private static final int UNLABELLED = -1;
  private static final String EXPECTED =
      "arrays logits [n, K], and optionally labels [n] and features [n, d]";
  private static final String REMEDY =
      "Save it with numpy.savez(FILE, logits=..., labels=..., features=...).";

  /**
   * Reads a file.
   *
   * @param features a file with the features, or another with that array alone; empty if they are
   *     in the same file, or nowhere
   * @throws InputException if one is missing, damaged, or no such file
   */
  public static OutputsFile read(Path file, Optional<Path> features) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>(NpzFile.read(file, REMEDY));
    if (arrays.size() == 1 && !arrays.containsKey(LOGITS)) {
      arrays = new LinkedHashMap<>(Map.of(LOGITS, arrays.values().iterator().next()));
    }
    if (features.isPresent()) {
      arrays.put(Predictions.FEATURES, features(features.get()));
    }
    return new OutputsFile(file, arrays);
  }

  private static NpyArray features(Path file) throws IOException {
    String remedy = "Save it with numpy.savez(FILE, features=...).";
    Map<String, NpyArray> arrays = NpzFile.read(file, remedy);
    NpyArray named = arrays.get(Predictions.FEATURES);
    if (named == null && arrays.size() != 1) {
      throw InputException.corrupt(
          file, "an array features [n, d]", "arrays " + arrays.keySet(), remedy);
    }
    return named != null ? named : arrays.values().iterator().next();
  }

  /**
   * The outputs, with probabilities that are the softmax of the logits.
   *
   * @throws InputException if the arrays do not fit each other, or hold what no network gives
   */
  public Predictions predictions() throws InputException {
    try {
      NpyArray logits = array(LOGITS, 2);
      int count = logits.shape().get(0);
      int classes = logits.shape().get(1);
      if (count < 1 || classes < 2) {
        throw new IllegalArgumentException("logits of shape " + logits.shape());
      }
      float[] values = finite(logits.toFloats(), classes); // [n, K]
      Predictions predictions =
          new Predictions(
              classes,
              values,
              Softmax.ofRows(values, classes),
              labels(count, classes),
              features(count));
      predictions.requireSound();
      return predictions;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw InputException.corrupt(file, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  /**
   * An array with a number of dimensions.
   *
   * @throws IllegalArgumentException if it is not there, or has another number
   */
  public NpyArray array(String name, int dimensions) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no " + name + " among " + arrays.keySet());
    }
    if (array.shape().size() != dimensions) {
      throw new IllegalArgumentException(name + " of shape " + array.shape());
    }
    return array;
  }

  private int[] labels(int count, int classes) {
    if (!arrays.containsKey(LABELS)) {
      int[] none = new int[count];
      Arrays.fill(none, UNLABELLED);
      return none;
    }
    NpyArray labels = array(LABELS, 1);
    requireOf(count, LABELS, labels);
    int[] values = labels.toInts();
    for (int label : values) {
      if (label < UNLABELLED || label >= classes) {
        throw new IllegalArgumentException("a label " + label + " of " + classes + " classes");
      }
    }
    return values;
  }

  private Map<String, NpyArray> features(int count) {
    if (!arrays.containsKey(Predictions.FEATURES)) {
      return Map.of();
    }
    NpyArray features = array(Predictions.FEATURES, 2);
    requireOf(count, Predictions.FEATURES, features);
    int width = features.shape().get(1);
    return Map.of(Predictions.FEATURES, NpyArray.of(features.toFloats(), count, width));
  }

  private static void requireOf(int count, String name, NpyArray array) {
    List<Integer> shape = array.shape();
    if (shape.get(0) != count) {
      throw new IllegalArgumentException(
          name + " of shape " + shape + " beside logits of " + count + " images");
    }
  }

  private static float[] finite(float[] logits, int classes) {
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new IllegalArgumentException(
            "logit " + i % classes + " of image " + i / classes + ": " + logits[i]);
      }
    }
    return logits;
  }
}
