package dev.acet.detector;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.Sha256;
import dev.acet.prediction.OutputsFile;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model computes for images of its training set: what detectors are fitted on. Nothing is
 * copied: threads may share it as long as nobody writes to its arrays.
 *
 * @param predictions with features, and the classes as labels
 * @param layer the network's last one
 */
public record TrainingOutputs(Predictions predictions, OutputLayer layer) {

  private static final int FINGERPRINT_DIGITS = 16;

  public TrainingOutputs {
    if (predictions.classes() != layer.classes()) {
      throw new IllegalArgumentException(
          predictions.classes() + " logits of a layer with " + layer.classes() + " classes");
    }
    if (predictions.count() < 2) {
      throw new IllegalArgumentException(
          "detectors need at least two training images, not " + predictions.count());
    }
    for (int label : predictions.labels()) {
      if (label < 0 || label >= layer.classes()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a training image of class %d of %d", label, layer.classes()));
      }
    }
    for (float value : Features.of(predictions, layer.features()).values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a feature of a training image that is " + value);
      }
    }
  }

  /** A fingerprint of everything that a detector's fit depends on: 16 hexadecimal digits. */
  String fingerprint() {
    return Sha256.of(
            List.of(
                predictions.features().orElseThrow(),
                NpyArray.of(predictions.logits(), predictions.logits().length),
                NpyArray.of(predictions.labels(), predictions.count()),
                NpyArray.of(layer.weights(), layer.weights().length),
                NpyArray.of(layer.biases(), layer.classes())))
        .substring(0, FINGERPRINT_DIGITS);
  }

  /**
   * Reads what other software stored: see {@link OutputsFile}, with the labels and features, and
   * the last layer as {@code weights}, [d, K], and {@code biases}, [K].
   *
   * @throws InputException if it is missing or damaged, or lacks one of them
   */
  public static TrainingOutputs read(Path file) throws IOException {
    OutputsFile stored = OutputsFile.read(file, Optional.empty());
    Predictions predictions = stored.predictions();
    try {
      NpyArray weights = stored.array("weights", 2);
      return new TrainingOutputs(
          predictions,
          new OutputLayer(
              weights.shape().get(0),
              weights.shape().get(1),
              weights.toFloats(),
              stored.array("biases", 1).toFloats()));
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(
          file,
          "logits [n, K], labels [n], features [n, d], weights [d, K] and biases [K]",
          String.valueOf(e.getMessage()),
          "Save all of them with numpy.savez; PyTorch's weights have to be transposed.",
          e);
    }
  }

  Features features() {
    return Features.of(predictions, layer.features());
  }
}
