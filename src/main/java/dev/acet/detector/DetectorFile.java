package dev.acet.detector;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code acet detector fit} stores beside a model, in numpy's NPZ format: the outputs for the
 * training images, which every detector is fitted on in well under a second, and where they come
 * from. Immutable; threads may share it.
 *
 * @param source the images and the model
 * @param outputs the model's outputs for them
 */
public record DetectorFile(Source source, TrainingOutputs outputs) {

  /** The name of the file beside a model. */
  public static final String NAME = "detectors.npz";

  private static final int SCHEMA = 2;
  private static final String EXPECTED = "what acet detector fit wrote";
  private static final String REMEDY =
      "Fit the detectors again: acet detector fit MODEL --set NAME --force";

  /**
   * Where the outputs come from.
   *
   * @param schema of the file
   * @param acet version of acet
   * @param model whose outputs they are
   * @param set the images' data set
   * @param split its split
   * @param images number of images
   * @param seed of their choice
   */
  public record Source(
      int schema,
      String acet,
      ModelIdentity model,
      String set,
      String split,
      int images,
      long seed) {

    public Source {
      Objects.requireNonNull(acet, "no version");
      Objects.requireNonNull(model, "no model");
      Objects.requireNonNull(set, "no set");
      Objects.requireNonNull(split, "no split");
      if (schema != SCHEMA) {
        throw new IllegalArgumentException("schema " + schema + ", not " + SCHEMA);
      }
    }

    /** A source in the present schema. */
    public static Source of(
        String acet, ModelIdentity model, String set, String split, int images, long seed) {
      return new Source(SCHEMA, acet, model, set, split, images, seed);
    }
  }

  public DetectorFile {
    if (source.images() != outputs.predictions().count()) {
      throw new IllegalArgumentException(
          outputs.predictions().count() + " images, not " + source.images());
    }
    if (source.model().classes() != outputs.layer().classes()) {
      throw new IllegalArgumentException(
          outputs.layer().classes() + " classes, not the model's " + source.model().classes());
    }
  }

  /**
   * The file of a model's outputs.
   *
   * @throws InputException if detectors cannot be fitted on these images
   */
  public static DetectorFile of(Source source, Predictions predictions, OutputLayer layer)
      throws InputException {
    try {
      return new DetectorFile(source, new TrainingOutputs(predictions, layer));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s cannot be fitted on %s (%s): %s."
              .formatted(source.model.name(), source.set, source.split, e.getMessage()));
    }
  }

  /** Writes the file, completely or not at all. */
  public void write(Path file) throws IOException {
    NpzFile.write(
        file, new DetectorArrays(source, outputs.predictions(), outputs.layer()).byName());
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is missing, damaged, or not what {@link #write} wrote
   */
  public static DetectorFile read(Path file) throws IOException {
    Map<String, NpyArray> arrays =
        NpzFile.read(file, "Fit the detectors: acet detector fit MODEL --set NAME");
    try {
      DetectorArrays stored = DetectorArrays.of(arrays);
      return new DetectorFile(
          stored.source(), new TrainingOutputs(stored.predictions(), stored.layer()));
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      throw InputException.corrupt(file, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  /**
   * Reads the file of a model.
   *
   * @throws InputException as {@link #read(Path)}, or if it belongs to other weights
   */
  public static DetectorFile read(Path file, ModelIdentity model) throws IOException {
    DetectorFile read = read(file);
    if (!read.belongsTo(model)) {
      throw InputException.corrupt(
          file,
          "detectors of the weights " + model.fingerprint() + " (" + model.name() + ")",
          "those of " + read.source.model.fingerprint() + " (" + read.source.model.name() + ")",
          "Fit detectors for these weights: acet detector fit MODEL --set NAME --out FILE, or name"
              + " their file.");
    }
    return read;
  }

  /** Whether it was made with a model's weights. */
  public boolean belongsTo(ModelIdentity model) {
    return source.model.fingerprint().equals(model.fingerprint());
  }

  /** The detectors, none of which is fitted yet. */
  public FittedDetectors detectors() {
    return new FittedDetectors(outputs);
  }
}
