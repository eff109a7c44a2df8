package dev.acet.cli;

import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.io.FileKind;
import dev.acet.io.OutputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ExportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acet models export}. */
@Command(name = "export", description = "Write a model for other software.")
final class ModelsExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;

  @SuppressWarnings("UnusedVariable") // the handler of errors asks for it
  @Mixin
  private Verbosity verbosity;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "saved-model: a TensorFlow SavedModel, whose signature serving_default takes images to"
            + " logits, probabilities and confidence;",
        "checkpoint: TensorFlow's V2 format, with the original's names, optimiser slots included;",
        "mat: the trained weights as a MATLAB file, as the original writes it."
      })
  private ExportFormat format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PATH",
      description = "The SavedModel's folder, the checkpoint's prefix, or the MATLAB file.")
  private Path out;

  @Option(names = "--force", description = "Replace what is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    CheckpointModel stored = model.find(weights);
    if (FileKind.of(out) == FileKind.DEVICE) {
      throw OutputException.inTheWay(out, FileKind.FILE);
    }
    if (format.isThere(out) && !force) {
      throw new ParameterException(spec.commandLine(), out + " exists; --force replaces it");
    }
    OutputPath.requireFits(spec, format.longestFile(out), "--out");
    format.write(stored, out);
    spec.commandLine().getOut().println(out);
    return ExitCode.DONE;
  }
}
