package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.WeightChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for which of a model's weights a command uses. */
public final class WeightsFlag extends Flags {

  @Option(
      names = "--moving-averages",
      description =
          "Use the moving averages of the weights, which TensorFlow saves as"
              + " NAME/ExponentialMovingAverage, instead of the weights themselves.")
  private boolean movingAverages;

  /** Whether moving averages are asked for. */
  public boolean areAverages() {
    return movingAverages;
  }

  /** As {@link #find}, or a SavedModel or an ONNX file. */
  public Model open(String model, Path directory) throws IOException {
    Model found = new ModelDirectory(directory).open(model, choice());
    return found instanceof CheckpointModel ours ? said(ours, err()) : found;
  }

  /** Finds a model and prints what there is to note about its weights, which are not read. */
  public CheckpointModel find(String model, Path directory) throws IOException {
    return said(new ModelDirectory(directory).find(model, choice()), err());
  }

  private WeightChoice choice() {
    return movingAverages ? WeightChoice.MOVING_AVERAGES : WeightChoice.TRAINED;
  }

  /** Prints what there is to note about a model's weights. */
  static CheckpointModel said(CheckpointModel model, PrintWriter err) {
    for (String note : model.notes()) {
      err.println(model.name() + " " + note);
    }
    return model;
  }
}
