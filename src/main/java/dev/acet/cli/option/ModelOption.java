package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.foreign.ModelInterface;
import dev.acet.model.CheckpointModel;
import dev.acet.model.DescribedModel;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
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

  /** The folder or file of a model of other software, which is not opened. */
  public Path foreign() throws IOException {
    return new ModelDirectory(locations.models).foreign(name());
  }

  /** Opens a model of other software, whatever the file beside it says of it. */
  public DescribedModel open(ModelInterface described) throws IOException {
    return new ModelDirectory(locations.models).open(name(), described);
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
