package dev.acet.cli;

import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.DescribedModel;
import dev.acet.report.Format;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet models inspect}. */
@Command(
    name = "inspect",
    description = "Show a model's architecture, training options, tensors and optimiser slots.")
final class ModelsInspectCommand extends Subcommand {

  /** Methods and activations are spelled as in the options. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;

  @Mixin private FormatOption.Nested format;

  @Override
  public Integer call() throws IOException {
    if (model.open(weights) instanceof DescribedModel described) {
      return print(ForeignDescription.of(described));
    }
    CheckpointModel stored = model.find(weights);
    String damage = damage(stored.checkpoint());
    ModelDescription description = ModelDescription.of(stored, data(stored.checkpoint(), damage));
    PrintWriter out = out();
    if (format.chosen() == Format.JSON) {
      out.println(JSON.writeValueAsString(description));
    } else {
      description.print(out);
    }
    return damage.isEmpty() ? ExitCode.DONE : ExitCode.INPUT;
  }

  private int print(ForeignDescription description) throws IOException {
    if (format.chosen() == Format.JSON) {
      out().println(JSON.writeValueAsString(description));
    } else {
      description.print(out());
    }
    return ExitCode.DONE;
  }

  /** Why the data cannot be used; empty if they can, or are missing. */
  private static String damage(Checkpoint checkpoint) throws IOException {
    if (!checkpoint.isComplete()) {
      return "";
    }
    try {
      checkpoint.verify();
      return "";
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String data(Checkpoint checkpoint, String damage) {
    if (!checkpoint.isComplete()) {
      return "missing: this is the index alone";
    }
    return damage.isEmpty() ? "whole, all checksums right" : "damaged: " + damage;
  }
}
