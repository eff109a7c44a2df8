package dev.acet.cli;

import dev.acet.cli.option.AttackFlags;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.NoiseFlags;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.figure.FigureSettings;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.FigurePlan;
import dev.acet.study.NoiseRows;
import dev.acet.study.PaperFigures;
import dev.acet.tf.DeviceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet figures}. */
@Command(
    name = "figures",
    description = {
      "Draw the paper's figures for some models.",
      "noise: before and after the attack; images: those the model is most and least confident"
          + " about; regions: linear regions; alpha: confidence as a function of alpha."
    })
final class FiguresCommand extends Subcommand {

  @Mixin private FigureInputs inputs;
  @Mixin private WeightsFlag weights;
  @Mixin private OutputFolder output;
  @Mixin private AttackFlags attack;
  @Mixin private PrecisionFlag precision;
  @Mixin private NoiseFlags noise;
  @Mixin private Computing computing;
  @Mixin private FigureFlags figures;

  @Parameters(
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      arity = "0..*",
      description =
          "Released models' aliases, run folders, checkpoints' prefixes, SavedModels' folders, or"
              + " ONNX files (default: all released ones that are here).")
  private @Nullable List<String> models;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      split = ",",
      description = "Another MODEL.")
  private @Nullable List<String> moreModels;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "noise,images,regions,alpha",
      description = "Some of noise, images, regions and alpha (default: all).")
  private List<FigurePlan.Kind> kinds;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "" + FigurePlan.COUNT,
      description = "Images in a row (default: ${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() throws IOException, DeviceException {
    FigureSettings settings = figures.settings();
    int steps = EvaluationRequest.Attacks.moreSteps(attack.steps());
    NoiseRows.Settings rows = noise.rows(attack.onNoise(steps), precision.usable());
    DataDirectory data = new DataDirectory(inputs.locations.data);
    inputs.check(data);
    List<Model> found = find();
    Path folder = output.make("figures", inputs.locations.runs());
    FigurePlan plan = new FigurePlan(EnumSet.copyOf(kinds), count, rows, inputs.shown(), settings);
    new PaperFigures(plan, data, computing.values(), progress(), notes()::println)
        .draw(found, folder);
    out().println(folder);
    return ExitCode.DONE;
  }

  /** Those that were named, or the released ones that exist here. */
  private List<Model> find() throws IOException, DeviceException {
    ModelDirectory directory = new ModelDirectory(inputs.locations.models);
    List<String> names = new ArrayList<>(Objects.requireNonNullElse(models, List.of()));
    names.addAll(Objects.requireNonNullElse(moreModels, List.of()));
    if (names.isEmpty()) {
      directory.released().stream()
          .filter(ReleasedModel::present)
          .map(ReleasedModel::alias)
          .forEach(names::add);
    }
    List<Model> found = new ArrayList<>();
    for (String name : names) {
      Model model = weights.open(name, inputs.locations.models);
      attack.requireFit(model.classes());
      precision.usableOn(model);
      found.add(model);
    }
    if (found.isEmpty()) {
      notes()
          .println(
              "no model is in " + inputs.locations.models + ": linear regions alone are drawn");
    }
    return found;
  }
}
