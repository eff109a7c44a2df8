package dev.acet.onnx.runtime;

import ai.onnxruntime.OrtException;
import dev.acet.io.InputException;
import dev.acet.onnx.runtime.RuntimeSession.Values;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs a network once on drawn images, before anything depends on what it gives.
 *
 * @param images what it takes
 */
record Rehearsal(Path file, ImagePort images) {

  /** Enough to find networks that mix up a batch. */
  private static final int USUAL_BATCH = 2;

  /** To rounding, in 32 bits. */
  private static final double SAME = 1e-3;

  /**
   * The number of classes.
   *
   * @param mayBeProbabilities whether logits that look like probabilities are refused
   * @throws InputException if it does not run, or gives something else
   */
  int classes(
      OnnxSource source, String logits, Optional<String> features, boolean mayBeProbabilities)
      throws IOException, OrtException {
    int count = images.batch() == 0 ? USUAL_BATCH : images.batch();
    List<String> wanted = Stream.concat(Stream.of(logits), features.stream()).toList();
    List<Values> found = run(source, wanted, count);
    Values rows = found.get(0);
    long[] shape = rows.shape();
    if (shape.length != 2 || shape[0] != count || shape[1] < 2 || shape[1] > Integer.MAX_VALUE) {
      throw refused(
          "an output " + logits + " of shape " + printed(shape) + " for " + count + " images",
          "Logits have the shape [n, classes]; if another output holds them, name it:"
              + " acet models describe "
              + file
              + " --logits OUTPUT.");
    }
    if (found.size() > 1 && (found.get(1).shape().length < 2 || found.get(1).shape()[0] != count)) {
      throw refused(
          "features of shape " + printed(found.get(1).shape()) + " for " + count + " images",
          "Features have the shape [n, d]: name others with --feature-tensor.");
    }
    int classes = (int) shape[1];
    if (mayBeProbabilities) {
      requireLogits(logits, rows.values(), classes);
    }
    return classes;
  }

  private List<Values> run(OnnxSource source, List<String> wanted, int count)
      throws IOException, OrtException {
    try (RuntimeSession session = RuntimeSession.open(source, SessionOptions.withDefaults())) {
      float[] pixels = new float[count * images.shape().size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i % 97 / 96f;
      }
      try {
        return session.run(images.name(), images.values(pixels), images.sizes(count), wanted);
      } catch (IllegalArgumentException e) {
        throw refused(String.valueOf(e.getMessage()), "Export it with outputs of 32-bit floats.");
      } catch (OrtException e) {
        throw refused(
            "what does not run on "
                + count
                + (count == 1 ? " image of " : " images of ")
                + images.shape()
                + " ("
                + OnnxReader.reason(e)
                + ")",
            "Check the size of its images, and export it with a batch of any size.");
      }
    }
  }

  /** A softmax's outputs would pass as logits, and their energy would mean nothing. */
  private void requireLogits(String logits, float[] values, int classes) throws InputException {
    boolean areProbabilities = true;
    boolean areLogarithms = true;
    for (int row = 0; row < values.length; row += classes) {
      double sum = 0;
      double sumOfExponentials = 0;
      for (int k = 0; k < classes; k++) {
        float value = values[row + k];
        areProbabilities &= value >= 0;
        sum += value;
        sumOfExponentials += Math.exp(value);
      }
      areProbabilities &= Math.abs(sum - 1) < SAME;
      areLogarithms &= Math.abs(sumOfExponentials - 1) < SAME;
    }
    if (areProbabilities || areLogarithms) {
      throw OnnxReader.probabilities(
          file,
          (areProbabilities ? "probabilities" : "logarithms of probabilities")
              + ", not logits, in its output "
              + logits);
    }
  }

  private static String printed(long[] shape) {
    return Declared.printed(LongStream.of(shape).boxed().toList());
  }

  private InputException refused(String found, String remedy) {
    return InputException.corrupt(file, OnnxReader.EXPECTED, found, remedy);
  }
}
