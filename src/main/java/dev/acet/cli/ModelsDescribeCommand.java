package dev.acet.cli;

import dev.acet.cli.option.InterfaceFlags;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.foreign.ModelInterface;
import dev.acet.model.DescribedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet models describe}. */
@Command(
    name = "describe",
    description = {
      "Say what goes into a model of other software, and what comes out.",
      "",
      "Writes acet-model.json into a SavedModel's folder, or NAME.acet-model.json beside an ONNX"
          + " file NAME.onnx or a checkpoint with its graph NAME.meta, for all commands. What the"
          + " model says itself need not be said again."
    })
final class ModelsDescribeCommand extends Subcommand {

  @Mixin private ModelOption model;
  @Mixin private InterfaceFlags flags;

  @Option(names = "--force", description = "Replace the description that is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Path path = model.foreign();
    Path file = ModelInterface.beside(path, ModelInterface.FILE);
    if (Files.exists(file) && !force) {
      throw usage(file + " exists; --force replaces it");
    }
    ModelInterface described = flags.described();
    DescribedModel found = model.open(described); // it has to fit
    described.write(path);
    ForeignDescription.of(found).print(out());
    out().println(file);
    return ExitCode.DONE;
  }
}
