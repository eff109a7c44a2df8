package dev.acet.cli;

import dev.acet.cli.option.DecisionFlags;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.image.Resize;
import dev.acet.io.FileKind;
import dev.acet.io.OutputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ExportFormat;
import dev.acet.model.ExportedModel;
import dev.acet.rejection.Rejector;
import dev.acet.study.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet models export}. */
@Command(name = "export", description = "Write a model for other software.")
final class ModelsExportCommand extends Subcommand {

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "saved-model: a TensorFlow SavedModel, whose signature serving_default takes images to"
            + " logits, probabilities and confidence;",
        "onnx: the same as one file, which ONNX Runtime runs without TensorFlow;",
        "checkpoint: TensorFlow's V2 format, with the original's names, optimiser slots included;",
        "mat: the trained weights as a MATLAB file, as the original writes it."
      })
  private ExportFormat format;

  @Mixin private DecisionFlags decisions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PATH",
      description = "The SavedModel's folder, the ONNX or MATLAB file, or the checkpoint's prefix.")
  private Path out;

  @Option(names = "--force", description = "Replace what is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    CheckpointModel stored = model.find(weights);
    if (FileKind.of(out) == FileKind.DEVICE) {
      throw OutputException.inTheWay(out, FileKind.FILE);
    }
    if (decisions.areChosen() && !format.decides()) {
      throw usage("--reject needs --as onnx or saved-model: other formats hold weights alone");
    }
    if (format.isThere(out) && !force) {
      throw usage(out + " exists; --force replaces it");
    }
    OutputPath.requireFits(spec, format.longestFile(out), "--out");
    Optional<Rejector> rejector = decisions.rejector(stored);
    rejector.ifPresent(chosen -> notes().println(chosen));
    if (!format.decides() && stored.resize() != Resize.SQUEEZE) {
      notes()
          .printf(
              "%s is for images resized by %s; what is exported holds weights alone, and images are"
                  + " squeezed for it%n",
              stored.title(), stored.resize().id());
    }
    format.write(new ExportedModel(stored, rejector, Versions.acet()), out);
    out().println(out);
    return ExitCode.DONE;
  }
}
