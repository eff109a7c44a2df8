package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.OnnxModel;
import dev.acet.model.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The option for the model that a command works on. */
public final class ModelOption extends Flags {

  @Mixin private Locations locations;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description =
          "A released model's alias (svhn-acet, or svhn-acet@60 for another epoch), a run folder, a"
              + " checkpoint's prefix, the folder of a TensorFlow SavedModel, or an ONNX file.")
  private @Nullable String model;

  @Mixin private OriginalModel original;

  public Locations locations() {
    return locations;
  }

  /** Finds the model, with the weights that training ended with; they are not read. */
  public CheckpointModel find() throws IOException {
    return WeightsFlag.said(new ModelDirectory(locations.models).find(name()), err());
  }

  /** Finds the model; its weights are not read. */
  public CheckpointModel find(WeightsFlag weights) throws IOException {
    return weights.find(name(), locations.models);
  }

  /** Finds the model, which may be a SavedModel or an ONNX file. */
  public Model open(WeightsFlag weights) throws IOException {
    return weights.open(name(), locations.models);
  }

  /** The folder of a SavedModel, or an ONNX file, which is not opened. */
  public Path foreign() throws IOException {
    Path path = Path.of(name());
    if (!SavedModel.isAt(path) && !OnnxModel.isAt(path)) {
      throw InputException.of(
          path + " is neither the folder of a SavedModel nor an ONNX file.",
          "Name the folder that holds saved_model.pb, or a file NAME.onnx.");
    }
    return path;
  }

  private String name() throws IOException {
    Path folder = original.folder();
    if (model != null && folder != null) {
      throw usage("MODEL or --model_folder, not both");
    }
    if (model != null) {
      return model;
    }
    if (folder != null) {
      return original.model(folder, locations.models);
    }
    throw usage("a model is missing");
  }
}
